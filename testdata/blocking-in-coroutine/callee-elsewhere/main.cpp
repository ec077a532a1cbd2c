// Nothing in this file blocks. That the function it calls does is known from
// its own file.
#include "../task.h"
#include "retry.h"

task connectAgain(int Attempts) {
  for (int I = 0; I != Attempts; ++I) {
    waitBeforeRetry(I); // finds: blocking-in-coroutine (link)
    co_await delay(std::chrono::milliseconds(delayOf(I))); // silent
  }
}

int main() {
  task Connect = connectAgain(2);
  runLoop();
}
