// One event loop, two coroutines: one beats every millisecond, the other is the
// client of a server that takes its time. The client connects, writes and reads
// synchronously, with the thread that both live on: the heart stops.

#include <boost/asio/awaitable.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <functional>
#include <string>
#include <string_view>
#include <thread>
#include <utility>

namespace asio = boost::asio;
using asio::ip::tcp;
using namespace std::literals;
using Clock = std::chrono::steady_clock;
using Milliseconds = std::chrono::duration<double, std::milli>;

namespace {

struct Measured {
  bool Done = false;
  std::string Answer;
  Milliseconds Waited{0};     // how long the answer took
  Milliseconds LargestGap{0}; // between two beats of the heart
};

/// Answers one client after a while, on a thread of its own.
void serve(tcp::acceptor &Door) {
  tcp::socket Client = Door.accept();
  std::string Question;
  asio::read_until(Client, asio::dynamic_buffer(Question), '\n');
  std::this_thread::sleep_for(200ms);
  asio::write(Client, asio::buffer("21 degrees\n"sv));
}

std::string fetch(tcp::socket Socket, tcp::endpoint Server) {
  Socket.connect(Server);
  asio::write(Socket, asio::buffer("temperature?\n"sv));
  std::string Answer;
  asio::read_until(Socket, asio::dynamic_buffer(Answer), '\n');
  return Answer;
}

asio::awaitable<void> ask(tcp::endpoint Server, Measured &M) {
  asio::steady_timer Warmup(co_await asio::this_coro::executor, 20ms);
  co_await Warmup.async_wait(asio::use_awaitable);
  const Clock::time_point Asked = Clock::now();
  tcp::socket Socket(co_await asio::this_coro::executor);
  M.Answer = fetch(std::move(Socket), Server); // finds: blocking-in-coroutine
  M.Waited = Clock::now() - Asked;
  M.Done = true;
}

asio::awaitable<void> heartbeat(Measured &M) {
  asio::steady_timer Timer(co_await asio::this_coro::executor);
  Clock::time_point LastBeat = Clock::now();
  while (!M.Done) {
    Timer.expires_after(1ms);
    co_await Timer.async_wait(asio::use_awaitable);
    const Clock::time_point Beat = Clock::now();
    M.LargestGap = std::max<Milliseconds>(M.LargestGap, Beat - LastBeat);
    LastBeat = Beat;
  }
}

} // namespace

int main() {
  asio::io_context Street;
  tcp::acceptor Door(Street, {asio::ip::address_v4::loopback(), 0});
  std::jthread Server(serve, std::ref(Door));

  Measured M;
  asio::io_context Loop;
  asio::co_spawn(Loop, heartbeat(M), asio::detached);
  asio::co_spawn(Loop, ask(Door.local_endpoint(), M), asio::detached);
  Loop.run();
  std::printf("waited %.1f ms, largest gap %.1f ms (answer: %s)\n",
              M.Waited.count(), M.LargestGap.count(),
              M.Answer.substr(0, M.Answer.find('\n')).c_str());
}
