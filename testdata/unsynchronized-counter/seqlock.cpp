// A sequence lock: writers exclude each other by a mutex, readers read atomics
// and try again. The plain counter of the writers is covered, the plain counter
// of the readers is not.
#include <atomic>
#include <mutex>
#include <thread>

class Clock {
public:
  void set(int Hours, int Minutes) {
    std::lock_guard<std::mutex> Held(Writers);
    unsigned Before = Sequence.load(std::memory_order_relaxed);
    Sequence.store(Before + 1, std::memory_order_relaxed);
    std::atomic_thread_fence(std::memory_order_release);
    H.store(Hours, std::memory_order_relaxed);
    M.store(Minutes, std::memory_order_relaxed);
    Sequence.store(Before + 2, std::memory_order_release);
    ++Changes; // silent: one writer at a time
  }
  int get() {
    for (;;) {
      unsigned Before = Sequence.load(std::memory_order_acquire);
      int Value = H.load(std::memory_order_relaxed) * 60 +
                  M.load(std::memory_order_relaxed);
      std::atomic_thread_fence(std::memory_order_acquire);
      if (Before % 2 == 0 && Sequence.load(std::memory_order_relaxed) == Before)
        return Value;
      ++Retries; // finds: unsynchronized-counter
    }
  }

private:
  std::mutex Writers;
  std::atomic<unsigned> Sequence{0};
  std::atomic<int> H{0}, M{0};
  int Changes = 0;
  int Retries = 0;
};

Clock Tower;
void wind() { Tower.set(12, 30); }
void look() { Tower.get(); }

int main() {
  std::thread A(wind), B(wind), C(look), D(look);
  A.join();
  B.join();
  C.join();
  D.join();
}
