// The loop may be one, two or five functions away. The finding is at the
// coroutine's own call.
#include "../blocking-in-coroutine/task.h"

unsigned long Checksum = 0;

void mix() {
  for (long I = 0; I < 10'000'000; ++I) // silent here
    Checksum = Checksum * 31 + I;
}
void mixTwice() {
  mix();
  mix();
}
void fifth() { mix(); }
void fourth() { fifth(); }
void third() { fourth(); }
void second() { third(); }
void first() { second(); }

void step(unsigned long Seed) {
  for (int I = 0; I < 1000; ++I)
    Checksum = (Checksum ^ Seed) * 31;
}
unsigned long light(unsigned long Seed) { return Seed * 31 + 7; }

struct Table {
  Table() { mix(); }
  unsigned long operator[](unsigned long I) const {
    mix();
    return I;
  }
};

template <class Action> void attempt(Action Do) { Do(); }

task digest(unsigned long Seed) {
  co_await turn{};
  mix();      // finds: starved-event-loop
  mixTwice(); // finds: starved-event-loop
  first();    // finds: starved-event-loop
  step(Seed); // silent: a thousand rounds
  Table All;  // finds: starved-event-loop
  Seed = All[ // finds: starved-event-loop
      Seed];
  attempt(mix); // finds: starved-event-loop
  for (int I = 0; I < 10'000; ++I) // finds: starved-event-loop
    step(Seed);
  for (int I = 0; I < 10'000; ++I) // silent
    Seed = light(Seed);
}

// A coroutine that awaits another is not blamed for what stands in that one.
task digestAll() {
  co_await digest(1);
  co_await digest(2);
}

int main() {
  task All = digestAll();
  runLoop();
}
