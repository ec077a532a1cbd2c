// Ten coroutines on one event loop each wait 50 ms for the answer of a sensor.
// They await timers: each is suspended at once and lets the next one begin, so
// the ten waits go on at the same time.

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <chrono>
#include <cstdio>

namespace asio = boost::asio;
using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;
using Milliseconds = std::chrono::duration<double, std::milli>;

namespace {

constexpr int Sensors = 10;

asio::awaitable<void> awaitAnswer() {
  asio::steady_timer Answer(co_await asio::this_coro::executor, 50ms);
  co_await Answer.async_wait(asio::use_awaitable);
}

asio::awaitable<void> ask(Milliseconds &Waited) {
  const Clock::time_point Asked = Clock::now();
  co_await awaitAnswer();
  Waited += Clock::now() - Asked;
}

} // namespace

int main() {
  Milliseconds Waited{0}; // the ten waits, added up
  asio::io_context Loop;
  const Clock::time_point Begun = Clock::now();
  for (int I = 0; I != Sensors; ++I)
    asio::co_spawn(Loop, ask(Waited), asio::detached);
  Loop.run(); // until all of them are done
  const Milliseconds Took = Clock::now() - Begun;
  std::printf("waited %.1f ms in all, done after %.1f ms\n", Waited.count(),
              Took.count());
}
