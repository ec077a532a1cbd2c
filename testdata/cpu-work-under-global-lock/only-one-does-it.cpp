// What one thread does while the others go on keeps nobody waiting: the first
// one to come, the last one to leave, and whoever finds nobody at it.
#include <atomic>
#include <mutex>
#include <thread>

std::atomic<bool> Begun = false, Sweeping = false;
std::atomic<int> Left = 4;
std::mutex Broom;
long Result = 0;

long churn(long Seed) {
  for (int I = 0; I != 100000; ++I)
    Seed = Seed * 31 % 1000003;
  return Seed;
}

void first() {
  if (!Begun.exchange(true))
    Result = churn(1); // silent: done once
}

void last() {
  if (--Left == 0)
    Result = churn(2); // silent
}

void unlessBusy() {
  if (!Sweeping.exchange(true)) { // silent: who finds it set goes on
    Result = churn(3);
    Sweeping = false;
  }
}

void unlessLocked() {
  if (!Broom.try_lock()) // silent: the same with a mutex
    return;
  Result = churn(4);
  Broom.unlock();
}

template <class Work> void twice(Work Each) {
  std::thread A(Each), B(Each);
  A.join();
  B.join();
}

int main() {
  twice(first);
  twice(last);
  twice(unlessBusy);
  twice(unlessLocked);
}
