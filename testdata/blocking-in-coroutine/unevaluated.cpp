// What is never evaluated never blocks, nor does a member that only could.
#include "task.h"

#include <mutex>
#include <thread>

using namespace std::chrono_literals;

int slowly() {
  std::this_thread::sleep_for(1ms);
  return 1;
}

template <bool Careful> task measure() {
  static_assert(sizeof(slowly()) == sizeof(int));
  decltype(slowly()) Result = 0;
  (void)Result;
  if constexpr (false)
    slowly();
  if constexpr (Careful)
    co_await turn{};
  else
    slowly(); // silent: only the careful one exists
}

struct Account {
  std::mutex Lock; // silent: a mutex is not yet a wait
  int Balance = 0;
};

task open() {
  Account New;
  New.Balance += 3;
  co_await turn{};
}

int main() {
  task Measure = measure<true>(), Open = open();
  runLoop();
}
