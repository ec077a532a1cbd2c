// Only one thread gets there: the one that won the flag. A look at the flag
// without taking it lets several in.
#include <atomic>
#include <mutex>
#include <thread>
#include <vector>

std::atomic<bool> Claimed{false};
std::atomic_flag Taken = ATOMIC_FLAG_INIT;
std::atomic<bool> Opened{false}, Seen{false};
std::once_flag Prepared;
int Openings = 0, Winners = 0, Firsts = 0, Prepares = 0, Glimpses = 0;

void visit() {
  if (!Claimed.exchange(true))
    ++Winners; // silent: one wins
  if (!Taken.test_and_set())
    ++Firsts; // silent: one is first
  bool Expected = false;
  if (Opened.compare_exchange_strong(Expected, true))
    ++Openings;                                    // silent: one opens
  std::call_once(Prepared, [] { Prepares += 2; }); // silent: once
  if (!Seen.load())
    ++Glimpses; // finds: unsynchronized-counter
  Seen = true;
}

int main() {
  std::vector<std::thread> All;
  for (int I = 0; I != 4; ++I)
    All.emplace_back(visit);
  for (std::thread &T : All)
    T.join();
}
