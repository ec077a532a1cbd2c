// A handler that an event loop calls has the thread until it returns. What is
// posted to a pool may compute as long as it likes.
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/thread_pool.hpp>
#include <chrono>

namespace asio = boost::asio;
using asio::ip::tcp;
using namespace std::chrono_literals;

unsigned long Checksum = 0;

unsigned long mixed() {
  unsigned long Sum = 0;
  for (long I = 0; I < 10'000'000; ++I)
    Sum = Sum * 31 + I;
  return Sum;
}

class Session {
public:
  explicit Session(tcp::socket Peer) : Peer(std::move(Peer)) {}
  void start() {
    Peer.async_read_some(asio::buffer(Line),
                         [this](boost::system::error_code, std::size_t Size) {
                           for (std::size_t I = 0; I < Size; ++I) // silent
                             Checksum = Checksum * 31 + Line[I];
                           Checksum += mixed(); // finds: starved-event-loop
                           start();
                         });
  }

private:
  tcp::socket Peer;
  char Line[64] = {};
};

/// A part at a time, and the rest when the others have had their turn.
void inParts(asio::io_context &Loop, long From) {
  const long To = From + 10'000;
  for (long I = From; I < To; ++I)
    Checksum = Checksum * 31 + I;
  if (To < 100'000'000)
    asio::post(Loop, [&Loop, To] { inParts(Loop, To); });
}

int main() {
  asio::io_context Loop;
  asio::thread_pool Pool(1);
  asio::steady_timer Timer(Loop, 1ms);
  Timer.async_wait([](boost::system::error_code) {
    for (long I = 0; I < 10'000'000; ++I) // finds: starved-event-loop
      Checksum = Checksum * 31 + I;
  });
  asio::post(Loop, [&Loop] { inParts(Loop, 0); });
  asio::post(Pool, [] { mixed(); }); // silent: a pool may compute
  Checksum = mixed();                // silent: the loop does not run yet
  Loop.run();
}
