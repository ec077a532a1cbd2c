// One event loop, two coroutines: one beats every millisecond, the other waits
// for a slow answer. It waits with sleep_for, which puts the whole thread to
// sleep, and with it the loop and everybody on it: the heart stops.

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <thread>

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

void awaitAnswer() { std::this_thread::sleep_for(200ms); }

asio::awaitable<void> ask(Measured &M) {
  asio::steady_timer Warmup(co_await asio::this_coro::executor, 20ms);
  co_await Warmup.async_wait(asio::use_awaitable);
  const Clock::time_point Asked = Clock::now();
  awaitAnswer(); // finds: blocking-in-coroutine
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
