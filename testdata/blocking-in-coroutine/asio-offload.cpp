// Work that is posted to a pool of threads may wait there: the loop goes on.
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/thread_pool.hpp>
#include <chrono>
#include <thread>

namespace asio = boost::asio;
using namespace std::chrono_literals;

asio::awaitable<void> backUp(asio::thread_pool &Pool) {
  asio::post(Pool, [] {
    std::this_thread::sleep_for(1ms); // silent: on the pool
  });
  co_return;
}

int main() {
  asio::thread_pool Pool(1);
  asio::io_context Loop;
  asio::co_spawn(Loop, backUp(Pool), asio::detached);
  Loop.run();
  std::this_thread::sleep_for(1ms); // silent: main, after the loop
  Pool.join();                      // silent: likewise
}
