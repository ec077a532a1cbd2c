// Locks that are made of atomics are locks: a flag that is spun on, a ticket
// lock, a compare-and-swap; by their own methods and by hand.
#include <atomic>
#include <thread>

class SpinLock {
public:
  void lock() {
    while (Flag.test_and_set(std::memory_order_acquire))
      ;
  }
  bool try_lock() { return !Flag.test_and_set(std::memory_order_acquire); }
  void unlock() { Flag.clear(std::memory_order_release); }

private:
  std::atomic_flag Flag = ATOMIC_FLAG_INIT;
};

class TicketLock {
public:
  void lock() {
    unsigned Mine = Next.fetch_add(1);
    while (Serving.load(std::memory_order_acquire) != Mine)
      std::this_thread::yield();
  }
  void unlock() { Serving.fetch_add(1, std::memory_order_release); }

private:
  std::atomic<unsigned> Next{0}, Serving{0};
};

class SwapLock {
public:
  void enter() {
    bool Expected = false;
    while (
        !Taken.compare_exchange_weak(Expected, true, std::memory_order_acquire))
      Expected = false;
  }
  void leave() { Taken.store(false, std::memory_order_release); }

private:
  std::atomic<bool> Taken{false};
};

SpinLock Spin;
TicketLock Counter;
SwapLock Swap;
std::atomic_flag ByHand = ATOMIC_FLAG_INIT;
int Spun = 0, Served = 0, Swapped = 0, Bare = 0, Unguarded = 0;

void work() {
  Spin.lock();
  ++Spun; // silent
  Spin.unlock();
  if (Spin.try_lock()) {
    ++Spun; // silent
    Spin.unlock();
  }
  Counter.lock();
  ++Served; // silent
  Counter.unlock();
  Swap.enter();
  Swapped += 2; // silent
  Swap.leave();
  while (ByHand.test_and_set(std::memory_order_acquire))
    ;
  ++Bare; // silent
  ByHand.clear(std::memory_order_release);
  ++Unguarded; // finds: unsynchronized-counter
}

int main() {
  std::thread A(work), B(work);
  A.join();
  B.join();
}
