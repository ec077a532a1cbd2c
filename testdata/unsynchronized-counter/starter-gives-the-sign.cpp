// The thread waits for a sign of its starter, who has counted before it gives
// it: by a latch, a promise, a flag, a semaphore. Who counts after the sign
// meets the thread.
#include <atomic>
#include <future>
#include <latch>
#include <semaphore>
#include <thread>

int byLatch() {
  int Count = 0;
  std::latch Go(1);
  std::thread Runner([&] {
    Go.wait();
    ++Count; // silent: after the sign
  });
  ++Count; // silent: before the sign
  Go.count_down();
  Runner.join();
  return Count;
}
int byPromise() {
  int Count = 0;
  std::promise<void> Go;
  std::future<void> Sign = Go.get_future();
  std::thread Runner([&] {
    Sign.wait();
    ++Count; // silent: after the sign
  });
  ++Count; // silent: before the sign
  Go.set_value();
  Runner.join();
  return Count;
}
int byFlag() {
  int Count = 0;
  std::atomic<bool> Go{false};
  std::thread Runner([&] {
    while (!Go.load(std::memory_order_acquire))
      std::this_thread::yield();
    ++Count; // silent: after the sign
  });
  ++Count; // silent: before the sign
  Go.store(true, std::memory_order_release);
  Runner.join();
  return Count;
}
int bySemaphore() {
  int Count = 0;
  std::binary_semaphore Go(0);
  std::thread Runner([&] {
    Go.acquire();
    ++Count; // silent: after the sign
  });
  ++Count; // silent: before the sign
  Go.release();
  Runner.join();
  return Count;
}
int tooLate() {
  int Count = 0;
  std::latch Go(1);
  std::thread Runner([&] {
    Go.wait();
    ++Count; // finds: unsynchronized-counter
  });
  Go.count_down();
  ++Count;
  Runner.join();
  return Count;
}
int afterItsSign() {
  int Count = 0;
  std::latch Done(1);
  std::thread Runner([&] {
    Done.count_down();
    ++Count; // finds: unsynchronized-counter
  });
  Done.wait();
  ++Count;
  Runner.join();
  return Count;
}

int main() {
  return byLatch() + byPromise() + byFlag() + bySemaphore() + tooLate() +
         afterItsSign();
}
