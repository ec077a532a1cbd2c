// Plain functions may block: main, threads, and a function that only returns
// the task of another. So may a generator, which its caller drives.
#include "task.h"

#include <thread>

using namespace std::chrono_literals;

task quiet() { co_await turn{}; }

task startSlowly() {
  std::this_thread::sleep_for(1ms); // silent: this function does not suspend
  return quiet();
}

generator readings(int Count) {
  for (int I = 0; I != Count; ++I) {
    std::this_thread::sleep_for(1ms); // silent: the caller asked for it
    co_yield I;
  }
}

int main() {
  task Quiet = startSlowly();
  runLoop();
  generator Series = readings(2);
  int Sum = 0;
  while (Series.next())
    Sum += Series.value();
  std::this_thread::sleep_for(1ms); // silent
  return Sum == 1 ? 0 : 1;
}
