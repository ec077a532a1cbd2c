// Waiting on a condition variable or a semaphore stops the loop; only asking
// does not, and a short critical section is left to the lower tier.
#include "task.h"

#include <condition_variable>
#include <mutex>
#include <semaphore>

std::mutex Guard;
std::condition_variable Arrived;
std::counting_semaphore<4> Seats(1);
bool Here = true;
int Passed = 0;

task meet() {
  std::unique_lock<std::mutex> Held(Guard); // silent: short
  Arrived.wait(Held, [] { return Here; });  // finds: blocking-in-coroutine
  ++Passed;
  Held.unlock();
  co_await turn{};
}

task sit() {
  Seats.acquire(); // finds: blocking-in-coroutine
  co_await turn{};
  Seats.release();
}

task onlyAsk() {
  if (Seats.try_acquire()) // silent
    Seats.release();
  if (Guard.try_lock()) { // silent
    ++Passed;
    Guard.unlock();
  }
  std::lock_guard<std::mutex> Held(Guard); // silent: short
  ++Passed;
  co_return;
}

int main() {
  task Meet = meet(), Sit = sit(), Ask = onlyAsk();
  runLoop();
}
