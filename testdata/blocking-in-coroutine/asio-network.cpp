// Boost.Asio has each operation twice: the plain one waits on the thread, the
// async_ one in the loop.
#include <boost/asio/awaitable.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/connect.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ip/udp.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <string>

namespace asio = boost::asio;
using asio::ip::tcp;

asio::awaitable<void> everythingWaits(std::string Host) {
  auto Executor = co_await asio::this_coro::executor;
  tcp::resolver Resolver(Executor);
  auto Found = Resolver.resolve(Host, "http"); // finds: blocking-in-coroutine
  tcp::socket Socket(Executor);
  asio::connect(Socket, Found);                 // finds: blocking-in-coroutine
  asio::write(Socket, asio::buffer("GET /\n")); // finds: blocking-in-coroutine
  char Line[16];
  asio::read(Socket, asio::buffer(Line)); // finds: blocking-in-coroutine
  Socket.read_some(asio::buffer(Line));   // finds: blocking-in-coroutine
}

asio::awaitable<void> nothingWaits(std::string Host) {
  auto Executor = co_await asio::this_coro::executor;
  tcp::resolver Resolver(Executor);
  auto Found =
      co_await Resolver.async_resolve(Host, "http", asio::use_awaitable);
  tcp::socket Socket(Executor);
  co_await asio::async_connect(Socket, Found, asio::use_awaitable);
  co_await asio::async_write(Socket, asio::buffer("GET /\n"),
                             asio::use_awaitable);
  char Line[16];
  co_await asio::async_read(Socket, asio::buffer(Line), asio::use_awaitable);
  co_await Socket.async_read_some(asio::buffer(Line), asio::use_awaitable);
}

asio::awaitable<void> onlySaysWhere(asio::ip::udp::endpoint Peer,
                                    tcp::endpoint Server) {
  auto Executor = co_await asio::this_coro::executor;
  asio::ip::udp::socket Datagrams(Executor);
  Datagrams.connect(Peer); // silent: nothing is sent
  tcp::socket Stream(Executor);
  Stream.connect(Server); // finds: blocking-in-coroutine
}
