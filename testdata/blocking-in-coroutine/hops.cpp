// A coroutine that has gone to a thread that may wait is off the loop until it
// comes back: await_suspend hands the rest of it to a thread, or puts it into
// the loop's queue again.
#include "task.h"

#include <mutex>
#include <thread>

using namespace std::chrono_literals;

void slowly() { std::this_thread::sleep_for(1ms); }

/// Goes on on a thread of its own.
struct toThread {
  bool await_ready() { return false; }
  void await_suspend(std::coroutine_handle<> Self) {
    std::thread([Self] { Self.resume(); }).detach();
  }
  void await_resume() { slowly(); } // silent: on that thread
};

/// The same, as symmetric transfer has it.
struct toThreadToo {
  bool await_ready() { return false; }
  std::coroutine_handle<> await_suspend(std::coroutine_handle<> Self) {
    std::thread([Self] { Self.resume(); }).detach();
    return std::noop_coroutine();
  }
  void await_resume() {}
};

using toLoop = turn;

task backUp() {
  slowly(); // finds: blocking-in-coroutine
  co_await toThread{};
  slowly(); // silent: on a thread of its own
  co_await toLoop{};
  slowly(); // finds: blocking-in-coroutine
}

task backUpToo() {
  co_await toThreadToo{};
  std::this_thread::sleep_for(1ms); // silent
}

task inRounds(int Times) {
  for (int I = 0; I != Times; ++I) {
    co_await toThread{};
    slowly(); // silent
    co_await toLoop{};
  }
  slowly(); // finds: blocking-in-coroutine
}

task maybe(bool Large) {
  if (Large)
    co_await toThread{};
  slowly(); // finds: blocking-in-coroutine
}

// What it calls there is there as well, be it another coroutine.
task part() {
  slowly(); // silent: only called from a thread of its own
  co_return;
}

task whole() {
  co_await toThread{};
  co_await part();
  slowly(); // silent
}

int main() {
  task A = backUp(), B = inRounds(2), C = whole();
  runLoop();
}
