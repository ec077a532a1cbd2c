// Wherever in the coroutine's body the call stands: a branch, a loop, a
// handler, a condition, an argument, the operand of co_await, the operand of
// co_return.
#include "task.h"

#include <thread>

using namespace std::chrono_literals;

int settle(int Value) {
  std::this_thread::sleep_for(1ms); // silent: no coroutine by itself
  return Value;
}

task await(int) { co_return; }

task everywhere(int Kind) {
  if (Kind > 0) {
    std::this_thread::sleep_for(1ms); // finds: blocking-in-coroutine
  }
  for (int I = 0; I != 2; ++I)
    std::this_thread::sleep_for(1ms); // finds: blocking-in-coroutine
  try {
    co_await turn{};
  } catch (...) {
    std::this_thread::sleep_for(1ms); // finds: blocking-in-coroutine
  }
  int Settled = settle(Kind); // finds: blocking-in-coroutine
  if (settle(Settled) == 3)   // finds: blocking-in-coroutine
    co_return;                // silent
  while (settle(Kind) < 0)    // finds: blocking-in-coroutine
    ++Kind;
  co_await await(settle(Kind)); // finds: blocking-in-coroutine
  switch (Kind) {
  case 3:
    std::this_thread::sleep_for(1ms); // finds: blocking-in-coroutine
    break;
  }
}

int main() {
  task All = everywhere(1);
  runLoop();
}
