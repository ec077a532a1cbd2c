// A memory order where the value belongs: before C++20 it is a number, and the value is what was meant to be the order.
// flags: -std=c++17
#include <atomic>
#include <thread>

namespace {

std::atomic<int> Guests{0};
std::atomic<int> Tables{20};
std::atomic<unsigned> Rights{0};
std::atomic<bool> Open{true};
std::atomic<int> Last{0};
std::atomic<std::memory_order> Strength{std::memory_order_relaxed};
std::atomic_flag Busy = ATOMIC_FLAG_INIT;

void arrive() {
  Guests.fetch_add(std::memory_order_relaxed); // finds: split-atomic-update
  Tables.fetch_sub(std::memory_order_acq_rel); // finds: split-atomic-update
  Rights.fetch_or(std::memory_order_acquire); // finds: split-atomic-update
  std::atomic_fetch_add(&Guests, std::memory_order_seq_cst); // finds: split-atomic-update
}

void close() {
  Open.store(std::memory_order_release); // finds: split-atomic-update
  Last.exchange(std::memory_order_relaxed); // finds: split-atomic-update
}

// In its own place, or where memory orders are what is kept.
void leave() {
  Guests.fetch_sub(1, std::memory_order_relaxed);
  Open.store(false, std::memory_order_release);
  Last.exchange(Guests.load(std::memory_order_acquire), std::memory_order_acq_rel);
  Strength.store(std::memory_order_seq_cst);
  while (Busy.test_and_set(std::memory_order_acquire))
    ;
  Busy.clear(std::memory_order_release);
}

} // namespace

int main() {
  std::thread First([] { arrive(); close(); leave(); });
  First.join();
}
