// A loop that is left when something is found makes no more rounds than it
// needs, and what is done in some rounds only is not done in all.
#include "../blocking-in-coroutine/task.h"

#include <stdexcept>

unsigned long Checksum = 0;

bool isPrime(long Number) {
  for (long Divisor = 2; Divisor < 10'000'000; ++Divisor)
    if (Number % Divisor == 0)
      return Divisor == Number;
  return false;
}

void mix() {
  for (long I = 0; I < 100'000; ++I)
    Checksum = Checksum * 31 + I;
}

void mixOrNot(bool Wanted) {
  if (Wanted)
    mix();
}

task search(unsigned long Wanted) {
  for (long I = 0; I < 10'000'000; ++I) { // likely: starved-event-loop
    Checksum = Checksum * 31 + I;
    if (Checksum == Wanted)
      break;
  }
  if (isPrime(static_cast<long>(Wanted))) // silent
    co_await turn{};
}

task rarely(bool Wanted) {
  for (int I = 0; I < 10'000; ++I) {
    if (I == 700)
      mix();
    mixOrNot(Wanted);
  }
  co_return;
}

/// That something is wrong is no way to leave a loop early.
task checked() {
  for (long I = 0; I < 10'000'000; ++I) { // finds: starved-event-loop
    Checksum = Checksum * 31 + I;
    if (Checksum == 7)
      throw std::runtime_error("seven");
  }
  co_return;
}

int main() {
  task A = search(7), B = rarely(false), C = checked();
  runLoop();
}
