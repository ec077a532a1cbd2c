// A handler that an event loop calls blocks it like a coroutine does: what waits
// for a timer or a socket is one, and what is posted to the same loop.
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/thread_pool.hpp>
#include <chrono>
#include <string>
#include <thread>

namespace asio = boost::asio;
using asio::ip::tcp;
using namespace std::chrono_literals;

void slowly() { std::this_thread::sleep_for(1ms); }

class Session {
public:
  explicit Session(tcp::socket Peer) : Peer(std::move(Peer)) {}
  void start() {
    Peer.async_read_some(asio::buffer(Line),
                         [this](boost::system::error_code, std::size_t) {
                           slowly(); // finds: blocking-in-coroutine
                           start();
                         });
  }

private:
  tcp::socket Peer;
  char Line[64] = {};
};

void later() {
  std::this_thread::sleep_for(1ms); // finds: blocking-in-coroutine
}

int main() {
  asio::io_context Loop;
  asio::thread_pool Pool(1);
  asio::steady_timer Timer(Loop, 1ms);
  Timer.async_wait([](boost::system::error_code) {
    slowly(); // finds: blocking-in-coroutine
  });
  asio::post(Loop, later);
  asio::post(Pool, [] { slowly(); }); // silent: a pool may wait
  slowly();                           // silent: the loop does not run yet
  Loop.run();
  slowly(); // silent: nor does it any more
}
