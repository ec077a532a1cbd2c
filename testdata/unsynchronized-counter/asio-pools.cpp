// What is posted to a pool of Asio runs beside everything else that is; a strand
// runs its handlers one after the other, and join() waits for all of them.
#include <boost/asio/bind_executor.hpp>
#include <boost/asio/defer.hpp>
#include <boost/asio/dispatch.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/thread_pool.hpp>
#include <thread>

namespace asio = boost::asio;

int threeWays() {
  int Posted = 0;
  asio::thread_pool Office(4);
  asio::post(Office, [&] { ++Posted; });     // finds: unsynchronized-counter
  asio::dispatch(Office, [&] { ++Posted; }); // finds: unsynchronized-counter
  asio::defer(Office, [&] { ++Posted; });
  Office.join();
  return ++Posted; // silent: all have ended
}

int byExecutor() {
  int Posted = 0;
  asio::thread_pool Office(4);
  for (int I = 0; I != 4; ++I)
    asio::post(Office.get_executor(), [&] {
      ++Posted; // finds: unsynchronized-counter
    });
  Office.join();
  return ++Posted; // silent: all have ended
}

int onStrand() {
  int Posted = 0;
  asio::thread_pool Office(4);
  auto Desk = asio::make_strand(Office);
  for (int I = 0; I != 4; ++I)
    asio::post(Desk, [&] { ++Posted; }); // silent: one after the other
  Office.join();
  return Posted;
}

int boundToStrand() {
  int Posted = 0;
  asio::thread_pool Office(4);
  auto Desk = asio::make_strand(Office);
  asio::post(Office, asio::bind_executor(Desk, [&] { ++Posted; })); // silent
  asio::post(Office, asio::bind_executor(Desk, [&] { ++Posted; }));
  Office.join();
  return Posted;
}

int boundToPool() {
  int Posted = 0;
  asio::thread_pool Office(4);
  auto Desk = asio::make_strand(Office);
  asio::post(Office, asio::bind_executor(Office, [&] {
    ++Posted; // finds: unsynchronized-counter
  }));
  asio::post(asio::bind_executor(Office.get_executor(), [&] {
    --Posted; // finds: unsynchronized-counter
  }));
  asio::post(Desk, asio::bind_executor(Office, [&] { ++Posted; }));
  Office.join();
  return ++Posted; // silent: all have ended
}

int boundAlone() {
  int Posted = 0;
  asio::thread_pool Office(4);
  auto Desk = asio::make_strand(Office);
  asio::post(asio::bind_executor(Desk, [&] { ++Posted; })); // silent
  asio::dispatch(asio::bind_executor(Desk, [&] { ++Posted; }));
  Office.join();
  return Posted;
}

int oneRunner() {
  int Posted = 0;
  asio::io_context Counter;
  asio::post(Counter, [&] { ++Posted; }); // silent: one thread runs them
  asio::post(Counter, [&] { ++Posted; });
  std::thread Clerk([&] { Counter.run(); });
  Clerk.join();
  return Posted;
}
