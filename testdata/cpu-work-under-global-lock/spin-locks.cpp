// A lock that is made by hand of an atomic is a lock: what is computed under it
// is computed by one thread at a time, with all others turning in circles.
#include <atomic>
#include <mutex>
#include <thread>

long Total = 0;

long churn(long Seed) {
  for (int I = 0; I != 100000; ++I)
    Seed = Seed * 31 % 1000003;
  return Seed;
}

class SpinLock {
public:
  void lock() {
    while (Flag.test_and_set(std::memory_order_acquire))
      ;
  }
  void unlock() { Flag.clear(std::memory_order_release); }

private:
  std::atomic_flag Flag = ATOMIC_FLAG_INIT;
};

SpinLock Spin;

void guarded(long Seed) {
  std::lock_guard<SpinLock> Held(Spin); // finds: cpu-work-under-global-lock
  Total += churn(Seed);
}

std::atomic<bool> Busy = false;

void spelledOut(long Seed) {
  while (Busy.exchange(true)) // finds: cpu-work-under-global-lock
    ;
  Total += churn(Seed);
  Busy = false;
}

std::atomic<int> Taken = 0;

void swapped(long Seed) {
  for (;;) {
    int Free = 0;
    if (Taken.compare_exchange_weak( // finds: cpu-work-under-global-lock
            Free, 1))
      break;
    std::this_thread::yield();
  }
  Total += churn(Seed);
  Taken.store(0);
}

std::atomic<unsigned> Next = 0, Serving = 0;

void ticket(long Seed) {
  const unsigned Mine = Next.fetch_add(1);
  while (Serving.load() != Mine) // finds: cpu-work-under-global-lock
    ;
  Total += churn(Seed);
  Serving.fetch_add(1);
}

class TicketLock {
public:
  void lock() {
    const unsigned Mine = Next.fetch_add(1);
    while (Serving.load() != Mine)
      std::this_thread::yield();
  }
  void unlock() { Serving.store(Serving.load() + 1); }

private:
  std::atomic<unsigned> Next = 0, Serving = 0;
};

TicketLock Counter;

void served(long Seed) {
  Counter.lock(); // finds: cpu-work-under-global-lock
  Total += churn(Seed);
  Counter.unlock();
}

std::mutex Odd;

void triedAgain(long Seed) {
  while (!Odd.try_lock()) // finds: cpu-work-under-global-lock
    std::this_thread::yield();
  Total += churn(Seed);
  Odd.unlock();
}

template <class Work> void twice(Work Each) {
  std::thread A(Each, 1), B(Each, 2);
  A.join();
  B.join();
}

int main() {
  twice(guarded);
  twice(spelledOut);
  twice(swapped);
  twice(ticket);
  twice(served);
  twice(triedAgain);
}
