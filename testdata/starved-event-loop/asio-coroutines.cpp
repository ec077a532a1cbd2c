// Boost.Asio: computing starves the loop where the coroutine is on it, and not
// on a pool.
#include <boost/asio/awaitable.hpp>
#include <boost/asio/bind_executor.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace asio = boost::asio;

unsigned long Checksum = 0;

void mix() {
  for (long I = 0; I < 10'000'000; ++I)
    Checksum = Checksum * 31 + I;
}

asio::awaitable<void> onTheLoop() {
  mix(); // finds: starved-event-loop
  co_return;
}

asio::awaitable<void> givesWay() {
  for (long I = 0; I < 10'000'000; ++I) {
    Checksum = Checksum * 31 + I;
    if (I % 10'000 == 0)
      co_await asio::post(asio::use_awaitable);
  }
}

asio::awaitable<void> there(asio::thread_pool &Pool) {
  co_await asio::post(asio::bind_executor(Pool, asio::use_awaitable));
  mix(); // silent: on the pool
}

asio::awaitable<void> thereAndBack(asio::thread_pool &Pool) {
  auto Executor = co_await asio::this_coro::executor;
  co_await asio::post(asio::bind_executor(Pool, asio::use_awaitable));
  mix(); // silent: on the pool
  co_await asio::post(Executor, asio::use_awaitable);
  mix(); // finds: starved-event-loop
}

asio::awaitable<void> inRounds(asio::thread_pool &Pool) {
  auto Executor = co_await asio::this_coro::executor;
  for (int Round = 0; Round < 10; ++Round) {
    co_await asio::post(asio::bind_executor(Pool, asio::use_awaitable));
    for (long I = 0; I < 10'000'000; ++I) // silent: on the pool
      Checksum = Checksum * 31 + I;
    co_await asio::post(Executor, asio::use_awaitable);
  }
}

asio::awaitable<unsigned long> livesOnPool() {
  mix(); // silent: only spawned on the pool
  co_return Checksum;
}

asio::awaitable<void> offloads(asio::thread_pool &Pool) {
  co_await asio::co_spawn(Pool, livesOnPool(), asio::use_awaitable);
  asio::post(Pool, [] { mix(); }); // silent
}

int main() {
  asio::thread_pool Pool(2);
  asio::io_context Loop;
  asio::co_spawn(Loop, onTheLoop(), asio::detached);
  asio::co_spawn(Loop, givesWay(), asio::detached);
  asio::co_spawn(Loop, there(Pool), asio::detached);
  asio::co_spawn(Loop, thereAndBack(Pool), asio::detached);
  asio::co_spawn(Loop, inRounds(Pool), asio::detached);
  asio::co_spawn(Loop, offloads(Pool), asio::detached);
  Loop.run();
  Pool.join();
}
