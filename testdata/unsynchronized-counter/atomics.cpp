// Every atomic counter is silent: std::atomic, atomic_ref, the builtins.
#include <atomic>
#include <thread>

std::atomic<int> Global{0};
std::atomic_int Old{0};
std::atomic<double> Sum{0};

class Gate {
public:
  void pass() {
    Passed++;
    Passed.fetch_add(1, std::memory_order_relaxed);
  }

private:
  std::atomic<unsigned long> Passed = 0;
};

Gate Entrance;
int Plain = 0, Referenced = 0;

void count() {
  ++Global;
  Global += 2;
  std::atomic_fetch_add(&Old, 1);
  Sum += 0.5;
  Entrance.pass();
  __atomic_fetch_add(&Plain, 1, __ATOMIC_RELAXED);
  __sync_fetch_and_add(&Plain, 1);
  std::atomic_ref<int>(Referenced).fetch_add(1);
}

int main() {
  std::thread A(count), B(count);
  A.join();
  B.join();
  return Plain + Referenced < 0;
}
