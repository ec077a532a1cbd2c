// One event loop, two coroutines: one beats every millisecond, the other makes
// a checksum. It computes in parts, and after each lets the others run: it is
// done hardly later, and the heart beats on.

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
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
  unsigned long Checksum = 0;
  Milliseconds Computed{0};   // how long the checksum took
  Milliseconds LargestGap{0}; // between two beats of the heart
};

constexpr long Rounds = 60'000'000, Part = 250'000;

unsigned long checksum(unsigned long Sum, long From) {
  for (long I = From; I < From + Part; ++I)
    Sum = Sum * 31 + I;
  return Sum;
}

asio::awaitable<unsigned long> checksum() {
  unsigned long Sum = 0;
  for (long From = 0; From < Rounds; From += Part) {
    Sum = checksum(Sum, From);
    co_await asio::post(asio::use_awaitable);
  }
  co_return Sum;
}

asio::awaitable<void> report(Measured &M) {
  asio::steady_timer Warmup(co_await asio::this_coro::executor, 20ms);
  co_await Warmup.async_wait(asio::use_awaitable);
  const Clock::time_point Asked = Clock::now();
  M.Checksum = co_await checksum();
  M.Computed = Clock::now() - Asked;
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
  asio::co_spawn(Loop, report(M), asio::detached);
  Loop.run();
  std::printf("computed %.1f ms, largest gap %.1f ms (checksum %lx)\n",
              M.Computed.count(), M.LargestGap.count(), M.Checksum);
}
