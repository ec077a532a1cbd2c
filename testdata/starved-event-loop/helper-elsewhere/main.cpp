// Nothing in this file computes for long. That the function it calls does is
// known from its own file.
#include "../../blocking-in-coroutine/task.h"
#include "digest.h"

task sign(unsigned long Seed) {
  Seed = shortDigestOf(Seed); // silent
  Seed = digestOf(Seed); // finds: starved-event-loop (link)
  co_await turn{};
}

int main() {
  task Sign = sign(3);
  runLoop();
}
