// One event loop, two coroutines: one beats every millisecond, the other waits
// for a slow answer. It waits by awaiting a timer, so the loop is free to run
// the others meanwhile: the answer takes as long as before, the heart beats on.

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <algorithm>
#include <chrono>
#include <cstdio>

namespace asio = boost::asio;
using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;
using Milliseconds = std::chrono::duration<double, std::milli>;

namespace {

struct Measured {
  bool Done = false;
  Milliseconds Waited{0};     // how long the answer took
  Milliseconds LargestGap{0}; // between two beats of the heart
};

asio::awaitable<void> awaitAnswer() {
  asio::steady_timer Answer(co_await asio::this_coro::executor, 200ms);
  co_await Answer.async_wait(asio::use_awaitable);
}

asio::awaitable<void> ask(Measured &M) {
  asio::steady_timer Warmup(co_await asio::this_coro::executor, 20ms);
  co_await Warmup.async_wait(asio::use_awaitable);
  const Clock::time_point Asked = Clock::now();
  co_await awaitAnswer();
  M.Waited = Clock::now() - Asked;
  M.Done = true;
}

asio::awaitable<void> heartbeat(Measured &M) {
  asio::steady_timer Timer(co_await asio::this_coro::executor);
  Clock::time_point LastBeat = Clock::now();
  while (!M.Done) {
    Timer.expires_after(1ms);
    co_await Timer.async_wait(asio::use_awaitable);
    const Clock::time_point Beat = Clock::now();
    M.LargestGap = std::max<Milliseconds>(M.LargestGap, Beat - LastBeat);
    LastBeat = Beat;
  }
}

} // namespace

int main() {
  Measured M;
  asio::io_context Loop;
  asio::co_spawn(Loop, heartbeat(M), asio::detached);
  asio::co_spawn(Loop, ask(M), asio::detached);
  Loop.run();
  std::printf("waited %.1f ms, largest gap %.1f ms\n", M.Waited.count(),
              M.LargestGap.count());
}
