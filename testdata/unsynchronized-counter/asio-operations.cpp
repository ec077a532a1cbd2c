// What follows an operation of Asio (a timer that has run out, a signal, what a
// socket has read) runs on the threads of its io_context: at once with what
// follows another operation if they are several, unless a strand is between.
#include <boost/asio/bind_executor.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/write.hpp>
#include <thread>

namespace asio = boost::asio;
using Error = boost::system::error_code;


int twoTimers() {
  int Rings = 0;
  asio::io_context Clock;
  asio::steady_timer Short(Clock, std::chrono::seconds(1));
  asio::steady_timer Long(Clock.get_executor());
  Short.async_wait([&](Error) {
    ++Rings; // finds: unsynchronized-counter
  });
  Long.async_wait([&](Error) { ++Rings; });
  std::thread First([&] { Clock.run(); });
  std::thread Second([&] { Clock.run(); });
  First.join();
  Second.join();
  return ++Rings; // silent: all have ended
}

int oneThread() {
  int Rings = 0;
  asio::io_context Clock;
  asio::steady_timer Short(Clock), Long(Clock);
  Short.async_wait([&](Error) { ++Rings; }); // silent: one after the other
  Long.async_wait([&](Error) { ++Rings; });
  std::thread Runner([&] { Clock.run(); });
  Runner.join();
  return Rings;
}

int onStrand() {
  int Rings = 0;
  asio::io_context Clock;
  asio::strand<asio::io_context::executor_type> Desk = asio::make_strand(Clock);
  asio::steady_timer Short(Desk), Long(Desk);
  Short.async_wait([&](Error) { ++Rings; }); // silent: made on the strand
  Long.async_wait([&](Error) { ++Rings; });
  asio::steady_timer Third(asio::make_strand(Clock)), Fourth(Clock);
  Third.async_wait([&](Error) {});
  Fourth.async_wait(asio::bind_executor(Desk, [&](Error) { ++Rings; }));
  std::thread First([&] { Clock.run(); });
  std::thread Second([&] { Clock.run(); });
  First.join();
  Second.join();
  return Rings;
}

int socketsAndSignals() {
  int Bytes = 0, Calls = 0;
  char Left[9], Right[9];
  asio::io_context Net;
  asio::ip::tcp::socket Day(Net), Night(Net);
  asio::ip::tcp::acceptor Door(Net);
  asio::signal_set Bell(Net, 2);
  asio::async_read(Day, asio::buffer(Left), [&](Error, std::size_t Size) {
    Bytes += Size; // finds: unsynchronized-counter
  });
  Night.async_read_some(asio::buffer(Right), [&](Error, std::size_t Size) {
    Bytes += Size;
  });
  Door.async_accept([&](Error, asio::ip::tcp::socket) {
    ++Calls; // finds: unsynchronized-counter
  });
  Bell.async_wait([&](Error, int) { --Calls; });
  std::thread First([&] { Net.run(); });
  std::thread Second([&] { Net.run(); });
  First.join();
  Second.join();
  return Bytes + Calls;
}

/// One operation after the other: at no time are there two.
class Ticker {
public:
  void tick() {
    ++Ticks; // silent: each starts the next
    Timer.async_wait([this](Error) { tick(); });
  }
  int wait() {
    std::thread First([this] { Clock.run(); });
    std::thread Second([this] { Clock.run(); });
    First.join();
    Second.join();
    return Ticks;
  }

private:
  asio::io_context Clock;
  asio::steady_timer Timer{Clock};
  int Ticks = 0;
};

int ticks() {
  Ticker Wall;
  Wall.tick();
  return Wall.wait();
}

int main() {
  return twoTimers() + oneThread() + onStrand() + socketsAndSignals() + ticks();
}
