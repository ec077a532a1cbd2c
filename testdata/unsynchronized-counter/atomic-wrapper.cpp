// A project's own atomic operations: helpers and classes that do the atomic
// step through a pointer or a reference. A helper that only sounds like one is
// found.
#include <atomic>
#include <thread>

inline int atomicAdd(int *Where, int By) {
  return __atomic_fetch_add(Where, By, __ATOMIC_RELAXED);
}
template <typename T> T increment(T &Where) {
  return std::atomic_ref<T>(Where).fetch_add(1) + 1;
}
void swapIn(std::atomic<int> *Where) {
  int Old = Where->load();
  while (!Where->compare_exchange_weak(Old, Old + 1))
    ;
}
inline void atomicIncrement(int *Where) {
  ++*Where; // finds: unsynchronized-counter
}

class Counter {
public:
  Counter &operator++() {
    Value.fetch_add(1, std::memory_order_relaxed);
    return *this;
  }
  Counter &operator+=(int By) {
    __sync_fetch_and_add(&Raw, By);
    return *this;
  }
  int get() const { return Value.load() + __atomic_load_n(&Raw, 0); }

private:
  std::atomic<int> Value{0};
  int Raw = 0;
};

std::atomic<int> &visits() {
  static std::atomic<int> Visits{0};
  return Visits;
}

struct Statistics {
  int Hits = 0;
  int Misses = 0;
  int Lies = 0;
  std::atomic<int> Tries{0};
  Counter Total;
};

void work(Statistics *Shared) {
  atomicAdd(&Shared->Hits, 2); // silent: the helper is atomic
  increment(Shared->Misses);
  swapIn(&Shared->Tries);
  ++Shared->Total; // silent: so is the operator
  Shared->Total += 5;
  ++visits();
  auto &Seen = visits();
  Seen += 2;
  atomicIncrement(&Shared->Lies);
}

int main() {
  Statistics Shared;
  std::thread A(work, &Shared), B(work, &Shared);
  A.join();
  B.join();
  return Shared.Hits + Shared.Misses + Shared.Total.get() < 0;
}
