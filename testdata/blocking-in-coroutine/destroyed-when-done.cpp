// A destructor that waits only if nobody has waited before is likely to do
// nothing; one that always waits, or that joins its thread, is not.
#include "task.h"

#include <future>
#include <thread>
#include <unistd.h>

class session {
public:
  task shutDown() {
    co_await turn{};
    Closed = true;
  }
  ~session() {
    while (!Closed)
      usleep(100);
  }

private:
  bool Closed = false;
};

task talk() {
  session Peer;
  co_await Peer.shutDown();
} // likely: blocking-in-coroutine

struct answer {
  std::future<int> Result;
  ~answer() { Result.wait(); }
};

task ask() {
  answer Mine;
  co_await turn{};
} // finds: blocking-in-coroutine

class worker {
public:
  ~worker() {
    if (Runner.joinable())
      Runner.join();
  }

private:
  std::thread Runner{[] {}};
};

task work() {
  worker One;
  co_await turn{};
} // finds: blocking-in-coroutine
