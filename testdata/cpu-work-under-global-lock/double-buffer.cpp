// Patterns that hold a lock for an instant though much is done around it: a
// swap of buffers, a condition variable that lets go while it waits, a reader's
// lock, work on a copy, a lock of the thread's own.
#include <condition_variable>
#include <cstddef>
#include <mutex>
#include <shared_mutex>
#include <thread>
#include <utility>
#include <vector>

std::mutex Guard;
std::condition_variable Filled;
std::vector<double> Front;
std::shared_mutex Rates;
std::vector<double> Table(100, 1.5);
double Best = 0;

double weigh(const std::vector<double> &All) {
  double Sum = 0;
  for (int Round = 0; Round != 100; ++Round)
    for (double Each : All)
      Sum += Each * Round;
  return Sum;
}

void swaps() {
  std::vector<double> Back;
  {
    std::lock_guard Held(Guard); // silent: a swap
    std::swap(Front, Back);
  }
  weigh(Back);
}

void copies() {
  std::vector<double> Mine;
  {
    std::lock_guard Held(Guard); // silent: a copy
    Mine = Front;
  }
  const double Weight = weigh(Mine);
  std::lock_guard Held(Guard); // silent: a store
  Best = Weight;
}

void waits() {
  std::unique_lock Held(Guard); // silent: it waits without the lock
  while (Front.empty())
    Filled.wait(Held);
  std::vector<double> Mine = std::move(Front);
  Held.unlock();
  weigh(Mine);
}

double reads() {
  std::shared_lock Held(Rates); // silent: so may all others
  return weigh(Table);
}

thread_local std::mutex Mine;

double alone(double Seed) {
  std::lock_guard Held(Mine); // silent: each thread has one
  for (int I = 1; I != 100000; ++I)
    Seed = Seed * 0.5 + I;
  return Seed;
}

template <class Work> void twice(Work Each) {
  std::thread A(Each), B(Each);
  A.join();
  B.join();
}

int main() {
  twice(swaps);
  twice(copies);
  twice(waits);
  twice(reads);
  twice([] { alone(1); });
}
