// A spin lock whose flag is taken, or given up, in relaxed order lets the next
// one in before it sees what the last one wrote. Fences make up for that, and a
// flag that is never given up needs no order: only one thread ever gets in.
#include <atomic>
#include <thread>

class Relaxed {
public:
  void lock() {
    while (Taken.exchange(true, std::memory_order_relaxed))
      ;
  }
  void unlock() { Taken.store(false, std::memory_order_release); }

private:
  std::atomic<bool> Taken{false};
};

class GivenUpRelaxed {
public:
  void lock() {
    while (Taken.test_and_set(std::memory_order_acquire))
      ;
  }
  void unlock() { Taken.clear(std::memory_order_relaxed); }

private:
  std::atomic_flag Taken = ATOMIC_FLAG_INIT;
};

class Fenced {
public:
  void lock() {
    while (Taken.exchange(true, std::memory_order_relaxed))
      ;
    std::atomic_thread_fence(std::memory_order_acquire);
  }
  void unlock() {
    std::atomic_thread_fence(std::memory_order_release);
    Taken.store(false, std::memory_order_relaxed);
  }

private:
  std::atomic<bool> Taken{false};
};

Relaxed Door;
GivenUpRelaxed Window;
Fenced Gate;
std::atomic<bool> Claimed{false};
std::atomic_flag ByHand = ATOMIC_FLAG_INIT;
int Behind = 0, Outside = 0, Inside = 0, Winners = 0, Bare = 0;

void pass() {
  Door.lock();
  ++Behind; // finds: unsynchronized-counter
  Door.unlock();
  Window.lock();
  Outside += 2; // finds: unsynchronized-counter
  Window.unlock();
  Gate.lock();
  ++Inside; // silent: the fences order it
  Gate.unlock();
  while (ByHand.test_and_set(std::memory_order_relaxed))
    ;
  Bare = Bare + 1; // finds: unsynchronized-counter
  ByHand.clear(std::memory_order_relaxed);
  if (!Claimed.exchange(true, std::memory_order_relaxed))
    ++Winners; // silent: only one wins, once
}

int main() {
  std::thread First(pass), Second(pass);
  First.join();
  Second.join();
}
