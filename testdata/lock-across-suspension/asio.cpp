// Boost.Asio: a mutex that is held while a timer is awaited, and not when only
// the executor is asked for; a strand needs none.
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <chrono>
#include <mutex>

namespace asio = boost::asio;
using namespace std::chrono_literals;

std::mutex Guard;
int Served = 0;

asio::awaitable<void> serve() {
  std::lock_guard Held(Guard);
  asio::steady_timer Timer(co_await asio::this_coro::executor, 1ms); // silent
  co_await Timer.async_wait( // finds: lock-across-suspension
      asio::use_awaitable);
  ++Served;
}

asio::awaitable<void> serveShortly() {
  asio::steady_timer Timer(co_await asio::this_coro::executor, 1ms);
  co_await Timer.async_wait(asio::use_awaitable);
  std::lock_guard Held(Guard);
  ++Served;
}

asio::awaitable<void> serveInTurn(asio::strand<asio::any_io_executor> Line) {
  co_await asio::post(Line, asio::use_awaitable);
  ++Served;
}

int main() {
  asio::io_context Loop;
  asio::co_spawn(Loop, serve, asio::detached);
  asio::co_spawn(Loop, serveShortly, asio::detached);
  Loop.run();
}
