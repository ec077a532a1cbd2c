// Boost.Asio: a coroutine goes on on a pool if the token that it awaits with is
// bound to one, and where it was spawned after the next operation. What is
// spawned on a pool may wait.
#include <boost/asio/awaitable.hpp>
#include <boost/asio/bind_executor.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <chrono>
#include <thread>

namespace asio = boost::asio;
using namespace std::chrono_literals;

void slowly() { std::this_thread::sleep_for(1ms); }

asio::awaitable<void> there(asio::thread_pool &Pool) {
  co_await asio::post(asio::bind_executor(Pool, asio::use_awaitable));
  slowly(); // silent: on the pool
}

asio::awaitable<void> thereAndBack(asio::thread_pool &Pool) {
  auto Executor = co_await asio::this_coro::executor;
  co_await asio::post(
      asio::bind_executor(Pool.get_executor(), asio::use_awaitable));
  slowly(); // silent: on the pool
  co_await asio::post(Executor, asio::use_awaitable);
  slowly(); // finds: blocking-in-coroutine
}

// The pool only passes it on: the token is not bound, so the coroutine goes on
// where it was spawned.
asio::awaitable<void> onlyPassesThrough(asio::thread_pool &Pool) {
  co_await asio::post(Pool, asio::use_awaitable);
  slowly(); // finds: blocking-in-coroutine
}

asio::awaitable<void> backByTimer(asio::thread_pool &Pool) {
  asio::steady_timer Timer(co_await asio::this_coro::executor, 1ms);
  co_await asio::post(asio::bind_executor(Pool, asio::use_awaitable));
  slowly(); // silent
  co_await Timer.async_wait(asio::use_awaitable);
  slowly(); // finds: blocking-in-coroutine
}

asio::awaitable<void> livesOnPool() {
  asio::steady_timer Timer(co_await asio::this_coro::executor, 1ms);
  slowly(); // silent: spawned on the pool
  co_await Timer.async_wait(asio::use_awaitable);
  slowly(); // silent: and resumed there
}

asio::awaitable<int> worksOnPool() {
  slowly(); // silent: only spawned on the pool
  co_return 3;
}

asio::awaitable<void> livesOnLoop(asio::thread_pool &Pool) {
  co_await asio::co_spawn(Pool, worksOnPool(), asio::use_awaitable);
  slowly(); // finds: blocking-in-coroutine
}

int main() {
  asio::thread_pool Pool(2);
  asio::io_context Loop;
  asio::co_spawn(Loop, there(Pool), asio::detached);
  asio::co_spawn(Loop, thereAndBack(Pool), asio::detached);
  asio::co_spawn(Loop, onlyPassesThrough(Pool), asio::detached);
  asio::co_spawn(Loop, backByTimer(Pool), asio::detached);
  asio::co_spawn(Pool, livesOnPool(), asio::detached);
  asio::co_spawn(Loop, livesOnLoop(Pool), asio::detached);
  Loop.run();
  Pool.join();
}
