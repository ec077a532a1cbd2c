// An io_context runs its handlers on whichever threads call run(): one after
// the other if one thread does, at once if several do. A strand runs its own
// one after the other even then.
#include <boost/asio/bind_executor.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/thread_pool.hpp>
#include <thread>
#include <vector>

namespace asio = boost::asio;

int severalRunners() {
  int Served = 0, Own = 0;
  asio::io_context Counter;
  asio::post(Counter, [&] { ++Served; }); // finds: unsynchronized-counter
  asio::post(Counter, [&] { --Served; });
  asio::post(Counter, [&] { ++Own; }); // silent: posted once
  std::vector<std::thread> Clerks;
  for (int I = 0; I != 3; ++I)
    Clerks.emplace_back([&] { Counter.run(); });
  for (std::thread &Clerk : Clerks)
    Clerk.join();
  return Served + Own;
}

int twoRunners() {
  int Served = 0;
  asio::io_context Counter;
  for (int I = 0; I != 9; ++I)
    asio::post(Counter, [&] { ++Served; }); // finds: unsynchronized-counter
  std::thread First([&] { Counter.run(); });
  std::thread Second([&Counter] { Counter.run(); });
  First.join();
  Second.join();
  return Served;
}

int mainRunsToo() {
  int Served = 0;
  asio::io_context Counter;
  for (int I = 0; I != 9; ++I)
    asio::post(Counter.get_executor(), [&] {
      ++Served; // finds: unsynchronized-counter
    });
  std::thread Clerk([&] { Counter.run(); });
  Counter.run();
  Clerk.join();
  return Served;
}

int oneRunner() {
  int Served = 0;
  asio::io_context Counter;
  for (int I = 0; I != 9; ++I)
    asio::post(Counter, [&] { ++Served; }); // silent: one thread runs them all
  std::thread Clerk([&] { Counter.run(); });
  Clerk.join();
  return Served;
}

int eachItsOwn() {
  int Left = 0, Right = 0;
  asio::io_context First, Second;
  for (int I = 0; I != 9; ++I) {
    asio::post(First, [&] { ++Left; }); // silent: each context has one thread
    asio::post(Second, [&] { ++Right; });
  }
  std::thread A([&] { First.run(); });
  std::thread B([&] { Second.run(); });
  A.join();
  B.join();
  return Left + Right;
}

int onStrand() {
  int Served = 0;
  asio::io_context Counter;
  auto Desk = asio::make_strand(Counter);
  for (int I = 0; I != 9; ++I)
    asio::post(Desk, [&] { ++Served; }); // silent: one after the other
  std::thread First([&] { Counter.run(); });
  std::thread Second([&] { Counter.run(); });
  First.join();
  Second.join();
  return Served;
}

int boundToStrand() {
  int Served = 0;
  asio::io_context Counter;
  auto Desk = asio::make_strand(Counter);
  for (int I = 0; I != 9; ++I)
    asio::post(Counter, asio::bind_executor(Desk, [&] { ++Served; })); // silent
  std::thread First([&] { Counter.run(); });
  std::thread Second([&] { Counter.run(); });
  First.join();
  Second.join();
  return Served;
}

int boundToContext() {
  int Served = 0, Kept = 0;
  asio::thread_pool Office(4);
  asio::io_context Counter, Till;
  for (int I = 0; I != 9; ++I) {
    asio::post(Office, asio::bind_executor(Counter, [&] {
      ++Served; // finds: unsynchronized-counter
    }));
    asio::post(Office, asio::bind_executor(Till, [&] {
      ++Kept; // silent: one thread runs them all, whoever posts them
    }));
  }
  std::thread First([&] { Counter.run(); });
  std::thread Second([&] { Counter.run(); });
  std::thread Third([&] { Till.run(); });
  First.join();
  Second.join();
  Third.join();
  return Served + Kept;
}

class Server {
public:
  void listen() {
    for (int I = 0; I != 4; ++I)
      Threads.emplace_back([this] { Context.run(); });
  }
  void serve() {
    asio::post(Context, [this] {
      ++Served;  // finds: unsynchronized-counter
    });
  }
  void close() {
    for (std::thread &Thread : Threads)
      Thread.join();
  }

private:
  asio::io_context Context;
  std::vector<std::thread> Threads;
  int Served = 0;
};

int main() {
  Server Main;
  Main.serve();
  Main.serve();
  Main.listen();
  Main.close();
  return severalRunners() + twoRunners() + mainRunsToo() + oneRunner() +
         eachItsOwn() + onStrand() + boundToStrand() + boundToContext();
}
