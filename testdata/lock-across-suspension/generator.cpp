// A generator that yields under a lock leaves it locked while its caller does
// whatever it likes; one that yields from a copy does not.
#include "../blocking-in-coroutine/task.h"

#include <mutex>
#include <vector>

std::mutex Guard;
std::vector<int> Orders{1, 2, 3};

generator orders() {
  std::lock_guard Held(Guard);
  for (int Each : Orders)
    co_yield Each; // finds: lock-across-suspension
}

generator twice() {
  Guard.lock();
  co_yield 1; // finds: lock-across-suspension
  co_yield 2; // silent: told with the first
  Guard.unlock();
  co_yield 3; // silent
}

generator copied() {
  std::unique_lock Held(Guard);
  std::vector<int> Copy = Orders;
  Held.unlock();
  for (int Each : Copy)
    co_yield Each;
}

int main() {
  generator All = copied();
  int Sum = 0;
  while (All.next())
    Sum += All.value();
  return Sum == 6 ? 0 : 1;
}
