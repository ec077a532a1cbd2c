// What is handed to a thread, or happens after the coroutine has gone to one,
// is computed there.
#include "../blocking-in-coroutine/task.h"

#include <atomic>
#include <thread>

std::atomic<unsigned long> Checksum = 0;

void mix() {
  unsigned long Sum = 0;
  for (long I = 0; I < 10'000'000; ++I)
    Sum = Sum * 31 + I;
  Checksum = Sum;
}

/// Goes on on a thread of its own.
struct toThread {
  bool await_ready() { return false; }
  void await_suspend(std::coroutine_handle<> Self) {
    std::thread([Self] { Self.resume(); }).detach();
  }
  void await_resume() {}
};

task handsOver() {
  std::thread(mix).detach(); // silent
  std::thread([] { mix(); }).detach();
  co_return;
}

task goesThere() {
  co_await toThread{};
  mix(); // silent: on a thread of its own
  unsigned long Sum = 0;
  for (long I = 0; I < 10'000'000; ++I) // silent
    Sum = Sum * 31 + I;
  Checksum = Sum;
  co_await turn{};
  mix(); // finds: starved-event-loop
}

task inRounds(int Times) {
  for (int I = 0; I != Times; ++I) {
    co_await toThread{};
    mix(); // silent
    co_await turn{};
  }
}

int main() {
  task A = handsOver(), B = goesThere(), C = inRounds(2);
  runLoop();
}
