// Ten coroutines on one event loop each wait 50 ms for the answer of a sensor.
// They wait with sleep_for: while the first one sleeps, nobody else can even
// begin, so the ten waits stand one behind the other.

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>

#include <chrono>
#include <cstdio>
#include <thread>

namespace asio = boost::asio;
using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;
using Milliseconds = std::chrono::duration<double, std::milli>;

namespace {

constexpr int Sensors = 10;

void awaitAnswer() { std::this_thread::sleep_for(50ms); }

asio::awaitable<void> ask(Milliseconds &Waited) {
  const Clock::time_point Asked = Clock::now();
  awaitAnswer(); // finds: blocking-in-coroutine
  Waited += Clock::now() - Asked;
  co_return;
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
