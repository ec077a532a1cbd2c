// How many rounds a loop makes its caller may say, or the caller's caller: a
// large constant that is passed down makes a long loop of it.
#include "../blocking-in-coroutine/task.h"

unsigned long Checksum = 0;

void mix(long Rounds) {
  for (long I = 0; I < Rounds; ++I)
    Checksum = Checksum * 31 + I;
}

void mixDown(unsigned Rounds) {
  for (unsigned I = Rounds; I > 0; --I)
    Checksum = Checksum * 31 + I;
}

void fill(int Rows, int Columns) {
  for (int Row = 0; Row < Rows; ++Row)
    for (int Column = 1; Column <= Columns; ++Column)
      Checksum += Row * Column;
}

void twice(long Rounds) {
  mix(Rounds);
  mix(Rounds);
}
void passedOn(long, long Rounds) { twice(Rounds); }

void otherwise(long Rounds) {
  Rounds = Rounds % 10;
  for (long I = 0; I < Rounds; ++I)
    Checksum = Checksum * 31 + I;
}

void unlessFound(long Rounds) {
  for (long I = 0; I < Rounds; ++I)
    if ((Checksum = Checksum * 31 + I) == 7)
      return;
}

constexpr long Many = 40'000'000;

task asked(long Size) {
  mix(1000);
  mix(Size);
  mix(Many);                    // finds: starved-event-loop
  co_await turn{};
  mixDown(Many);                // finds: starved-event-loop
  fill(3000, 3000);             // finds: starved-event-loop
  fill(3, 3000);
  fill(static_cast<int>(Size), 3000);
  passedOn(Many, 1000);
  passedOn(1000, 50'000'000);   // finds: starved-event-loop
  otherwise(Many);
  unlessFound(Many);
  const long Local = 2 * Many;
  mix(Local);                   // finds: starved-event-loop
  for (int I = 0; I < 1000; ++I) // finds: starved-event-loop
    mix(10'000);
}

int main() {
  task A = asked(3);
  runLoop();
}
