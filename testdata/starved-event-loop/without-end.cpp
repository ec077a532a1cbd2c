// A loop that never ends and suspends nobody stops the event loop for good. One
// that may be left, by a return, a break or an exception, or that waits, is
// another matter.
#include "../blocking-in-coroutine/task.h"

#include <stdexcept>

unsigned long Checksum = 0;

unsigned long mixed(unsigned long Seed) { return Seed * 31 + 7; }
bool poll();
void serveOne();

task spins() {
  co_await turn{};
  for (;;) // finds: starved-event-loop
    Checksum = mixed(Checksum);
}

task spinsOnRequest(bool Wanted) {
  while (Wanted) {
    co_await turn{};
    while (true) { // finds: starved-event-loop
    }
  }
}

task leaves() {
  for (;;) {
    Checksum = mixed(Checksum);
    if (Checksum % 7 == 0)
      co_return;
  }
}

task breaksOut() {
  while (true) {
    Checksum = mixed(Checksum);
    if (Checksum % 7 == 0)
      break;
  }
  co_return;
}

task throws() {
  while (true) {
    Checksum = mixed(Checksum);
    if (Checksum % 7 == 0)
      throw std::runtime_error("seven");
  }
  co_return;
}

/// It may throw or wait; nobody knows.
task serves() {
  for (;;)
    serveOne();
  co_return;
}

/// Waits for something that a condition asks.
task polls() {
  while (!poll())
    ++Checksum;
  co_return;
}

int main() {
  task A = spins(), B = spinsOnRequest(true), C = leaves(), D = breaksOut();
  task E = throws(), F = serves(), G = polls();
  runLoop();
}
