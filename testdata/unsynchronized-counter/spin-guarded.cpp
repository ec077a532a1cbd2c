// A spin lock of one's own under a standard guard is a lock: what it guards is
// silent, what stands behind the guard is not.
#include <atomic>
#include <mutex>
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

SpinLock Spin;
int Spun = 0, Late = 0;

void work() {
  {
    std::lock_guard<SpinLock> Held(Spin);
    ++Spun; // silent
  }
  {
    std::scoped_lock Held(Spin);
    ++Spun; // silent
  }
  {
    std::unique_lock Held(Spin, std::try_to_lock);
    if (Held.owns_lock())
      ++Spun; // silent
  }
  ++Late; // finds: unsynchronized-counter
}

int main() {
  std::thread A(work), B(work);
  A.join();
  B.join();
}
