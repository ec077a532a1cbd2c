// volatile does not make an update indivisible, nor does an atomic neighbour.
#include <atomic>
#include <thread>

volatile int Interrupts = 0;

struct Statistics {
  std::atomic<long> Hits = 0;
  long Misses = 0;
};

Statistics Cache;

void look() {
  Interrupts = Interrupts + 1; // finds: unsynchronized-counter
  ++Cache.Hits;                // silent: atomic
  Cache.Misses++;              // finds: unsynchronized-counter
}

int main() {
  std::thread A(look), B(look);
  A.join();
  B.join();
}
