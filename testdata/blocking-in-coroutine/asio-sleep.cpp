// Boost.Asio: a coroutine that sleeps, beside one that waits as it should.
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <chrono>
#include <thread>

namespace asio = boost::asio;
using namespace std::chrono_literals;

asio::awaitable<void> sleepy() {
  std::this_thread::sleep_for(2ms); // finds: blocking-in-coroutine
  co_return;
}

asio::awaitable<void> patient() {
  asio::steady_timer Timer(co_await asio::this_coro::executor, 2ms);
  co_await Timer.async_wait(asio::use_awaitable); // silent: the loop goes on
}

asio::awaitable<void> impatient() {
  asio::steady_timer Timer(co_await asio::this_coro::executor, 2ms);
  Timer.wait(); // finds: blocking-in-coroutine
}

int main() {
  asio::io_context Loop;
  asio::co_spawn(Loop, sleepy, asio::detached);
  asio::co_spawn(Loop, patient, asio::detached);
  asio::co_spawn(Loop, impatient, asio::detached);
  Loop.run();
}
