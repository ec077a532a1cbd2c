// One mutex, every way to hold it: the counter is always covered.
#include <mutex>
#include <shared_mutex>
#include <thread>
#include <utility>

std::mutex Guard, Second;
std::recursive_mutex Again;
std::timed_mutex Timed;
std::shared_mutex Shared;
int Count = 0, Nested = 0, Waited = 0, Written = 0;

void byLockGuard() {
  std::lock_guard<std::mutex> Held(Guard);
  ++Count;
}
void byUniqueLock() {
  std::unique_lock<std::mutex> Held(Guard);
  ++Count;
  Held.unlock();
  Held.lock();
  ++Count;
}
void byScopedLock() {
  std::scoped_lock Held(Second, Guard);
  ++Count;
}
void byHand() {
  Guard.lock();
  ++Count;
  Guard.unlock();
}
void byDeferredLock() {
  std::unique_lock<std::mutex> First(Guard, std::defer_lock);
  std::unique_lock<std::mutex> Other(Second, std::defer_lock);
  std::lock(First, Other);
  ++Count;
}
void byAdoption() {
  std::lock(Guard, Second);
  std::lock_guard<std::mutex> First(Guard, std::adopt_lock);
  std::lock_guard<std::mutex> Other(Second, std::adopt_lock);
  ++Count;
}
void byMove() {
  std::unique_lock<std::mutex> Held(Guard);
  std::unique_lock<std::mutex> Kept(std::move(Held));
  ++Count;
}
void recursively(int Depth) {
  std::lock_guard<std::recursive_mutex> Held(Again);
  ++Nested;
  if (Depth > 0)
    recursively(Depth - 1);
}
void timed() {
  std::lock_guard<std::timed_mutex> Held(Timed);
  ++Waited;
}
void exclusive() {
  std::lock_guard<std::shared_mutex> Held(Shared);
  ++Written;
}
int reader() {
  std::shared_lock<std::shared_mutex> Held(Shared);
  return Written;
}

void everyWay() {
  byLockGuard();
  byUniqueLock();
  byScopedLock();
  byHand();
  byDeferredLock();
  byAdoption();
  byMove();
  recursively(2);
  timed();
  exclusive();
  reader();
}

int main() {
  std::thread A(everyWay), B(everyWay);
  A.join();
  B.join();
}
