// Handing a result over by a promise, a semaphore, a latch or an atomic flag
// that the other side waits for puts one update before the other: silent. A
// flag that nobody waits for orders nothing.
#include <atomic>
#include <future>
#include <latch>
#include <semaphore>
#include <thread>

int byPromise() {
  int Sum = 0;
  std::promise<void> Done;
  std::thread T([&] {
    ++Sum;
    Done.set_value();
  });
  Done.get_future().get();
  ++Sum;
  T.join();
  return Sum;
}

int bySemaphore() {
  int Sum = 0;
  std::binary_semaphore Done(0);
  std::thread T([&] {
    ++Sum;
    Done.release();
  });
  Done.acquire();
  ++Sum;
  T.join();
  return Sum;
}

int byLatch() {
  int Sum = 0;
  std::latch Done(1);
  std::thread T([&] {
    ++Sum;
    Done.count_down();
  });
  Done.wait();
  ++Sum;
  T.join();
  return Sum;
}

int byFlag() {
  int Sum = 0;
  std::atomic<bool> Done = false;
  std::thread T([&] {
    ++Sum;
    Done.store(true, std::memory_order_release);
  });
  while (!Done.load(std::memory_order_acquire))
    std::this_thread::yield();
  ++Sum;
  T.join();
  return Sum;
}

int byNothing() {
  int Sum = 0;
  std::atomic<bool> Done = false;
  std::thread T([&] {
    ++Sum; // finds: unsynchronized-counter
    Done = true;
  });
  bool Was = Done;
  ++Sum;
  T.join();
  return Sum + Was;
}

int main() {
  return byPromise() + bySemaphore() + byLatch() + byFlag() + byNothing();
}
