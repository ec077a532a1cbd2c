// What the author says of a function counts: one that is declared blocking
// blocks whoever calls it, and in one that is declared nonblocking nothing may.
#include "task.h"

#include <thread>

using namespace std::chrono_literals;

void waitForDisk() [[clang::blocking]];
void waitForPedal() [[clang::blocking]];

void mix(float *Samples, int Count) [[clang::nonblocking]] {
  for (int I = 0; I != Count; ++I)
    Samples[I] *= 0.5f;
  std::this_thread::sleep_for(1ms); // finds: blocking-in-coroutine
}

void rewind() { waitForDisk(); }

task play() {
  waitForPedal(); // finds: blocking-in-coroutine
  rewind();       // finds: blocking-in-coroutine
  float Samples[4] = {};
  mix(Samples, 4); // silent: told where it happens
  co_await turn{};
}
