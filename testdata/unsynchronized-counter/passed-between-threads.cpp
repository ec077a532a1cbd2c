// Two threads, neither the starter of the other: the first counts and gives a
// sign, the second waits for it and counts on. By a promise, an atomic that is
// waited for, a flag that is polled, a latch; without waiting, they meet.
#include <atomic>
#include <future>
#include <latch>
#include <thread>

int Promised = 0, Waited = 0, Polled = 0, Latched = 0, Peeked = 0;

void byPromise() {
  std::promise<void> Baton;
  std::future<void> Hand = Baton.get_future();
  std::thread First([&] {
    ++Promised; // silent: before the sign
    Baton.set_value();
  });
  std::thread Second([&] {
    Hand.get();
    ++Promised; // silent: after the sign
  });
  First.join();
  Second.join();
}
std::atomic<bool> Ready{false}, Set{false};
void compose() {
  ++Waited; // silent: before it is ready
  Ready.store(true);
  Ready.notify_one();
}
void recite() {
  Ready.wait(false);
  ++Waited; // silent: after
}
void pollee() {
  ++Polled; // silent: before it is set
  ++Peeked; // finds: unsynchronized-counter
  Set.store(true, std::memory_order_release);
}
void poller() {
  bool Early = Set;
  if (!Early)
    ++Peeked;
  while (!Set.load(std::memory_order_acquire))
    std::this_thread::yield();
  ++Polled; // silent: after
}
std::latch Gate(2);
void arrive() {
  static std::atomic<int> Arrived{0};
  ++Arrived;
  Gate.count_down();
}
void guard() {
  ++Latched; // silent: before the gate opens
  Gate.count_down();
}
void enter() {
  Gate.wait();
  ++Latched; // silent: after
}

int main() {
  byPromise();
  std::thread A(compose), B(recite), C(pollee), D(poller);
  A.join();
  B.join();
  C.join();
  D.join();
  std::thread E(arrive), F(guard), G(enter);
  E.join();
  F.join();
  G.join();
}
