// The call that blocks may be one, two or five functions away. The finding is
// at the coroutine's own call, and names the way down.
#include "task.h"

#include <thread>

using namespace std::chrono_literals;

void retryLater() { std::this_thread::sleep_for(1ms); } // silent here
void retryTwice() {
  retryLater();
  retryLater();
}
void fifth() { retryLater(); }
void fourth() { fifth(); }
void third() { fourth(); }
void second() { third(); }
void first() { second(); }

struct Backoff {
  void wait() { retryLater(); }
  Backoff &operator<<(int) {
    wait();
    return *this;
  }
};

template <class Action> void attempt(Action Do) { Do(); }

int quick(int Value) { return Value * 2; }

task upload(int Part) {
  co_await turn{};
  retryLater();       // finds: blocking-in-coroutine
  retryTwice();       // finds: blocking-in-coroutine
  first();            // finds: blocking-in-coroutine
  Part = quick(Part); // silent
  Backoff Policy;
  Policy.wait();       // finds: blocking-in-coroutine
  Policy << Part;      // finds: blocking-in-coroutine
  attempt(retryLater); // finds: blocking-in-coroutine
}

// A coroutine that awaits another is not blamed for what stands in that one.
task uploadAll() {
  co_await upload(1);
  co_await upload(2);
}

int main() {
  task All = uploadAll();
  runLoop();
}
