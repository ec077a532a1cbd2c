// That a lock is held here only the other file shows.
#include "../../blocking-in-coroutine/task.h"
#include "door.h"

task stay() {
  enter();
  co_await turn{}; // finds: lock-across-suspension (link)
  leave();
  co_await turn{}; // silent
}

task passBy() {
  visit();
  co_await turn{}; // silent
}

int main() {
  task A = stay(), B = passBy();
  runLoop();
}
