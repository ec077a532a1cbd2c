// A table that is computed when it is first asked for costs its time once, and
// not in every request.
#include "../blocking-in-coroutine/task.h"

#include <mutex>

unsigned long Checksum = 0;
std::once_flag Made;

unsigned long mixed() {
  unsigned long Sum = 0;
  for (long I = 0; I < 10'000'000; ++I)
    Sum = Sum * 31 + I;
  return Sum;
}

task asks() {
  static const unsigned long Table = mixed(); // silent
  std::call_once(Made, [] { Checksum = mixed(); }); // silent
  Checksum += Table;
  co_return;
}

task asksAnew() {
  const unsigned long Table = mixed(); // finds: starved-event-loop
  Checksum += Table;
  co_return;
}

int main() {
  task A = asks(), B = asksAnew();
  runLoop();
}
