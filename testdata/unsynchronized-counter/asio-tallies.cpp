// Handlers that Asio runs at once meet in whatever they share: a member, an
// element, a static local, a local of whoever posted them.
#include <boost/asio/defer.hpp>
#include <boost/asio/dispatch.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/thread_pool.hpp>
#include <thread>

namespace asio = boost::asio;

struct Archive {
  int Letters = 0;
  int Shelves[4] = {};
  static inline long All = 0;
};

void onPool() {
  Archive City;
  int Stamps = 0;
  asio::thread_pool Clerks(4);
  for (int I = 0; I != 3; ++I)
    asio::post(Clerks, [&] {
      ++City.Letters;    // finds: unsynchronized-counter
      ++City.Shelves[1]; // finds: unsynchronized-counter
      ++Stamps;          // finds: unsynchronized-counter
    });
  Clerks.join();
  ++Stamps; // silent: all have ended
}

void dispatched() {
  Archive Town;
  int Seals = 0;
  asio::thread_pool Clerks(4);
  for (int I = 0; I != 3; ++I) {
    asio::dispatch(Clerks, [&] {
      Town.Letters += 2;    // finds: unsynchronized-counter
      Town.Shelves[2] += 2; // finds: unsynchronized-counter
      Archive::All += 2;    // finds: unsynchronized-counter
    });
    asio::defer(Clerks, [&] {
      Town.Letters -= 2;    // finds: unsynchronized-counter
      Town.Shelves[2] -= 2; // finds: unsynchronized-counter
      Seals -= 2;           // finds: unsynchronized-counter
    });
  }
  Clerks.join();
}

void twoRunners() {
  Archive State;
  int Files = 0;
  asio::io_context Office;
  for (int I = 0; I != 3; ++I)
    asio::post(Office, [&] {
      State.Letters ^= 3;    // finds: unsynchronized-counter
      State.Shelves[3] ^= 3; // finds: unsynchronized-counter
      static int Visits = 0;
      Visits ^= 3; // finds: unsynchronized-counter
      Files ^= 3;  // finds: unsynchronized-counter
    });
  std::thread First([&] { Office.run(); });
  std::thread Second([&] { Office.run(); });
  First.join();
  Second.join();
}

int main() {
  onPool();
  dispatched();
  twoRunners();
}
