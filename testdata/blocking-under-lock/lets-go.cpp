// The lock is let go of before the call, or while it waits; or nobody else
// wants it.
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <queue>
#include <thread>

using namespace std::chrono_literals;

std::mutex Guard;
std::condition_variable Changed;
std::queue<int> Orders;

void take() {
  std::unique_lock<std::mutex> Held(Guard);
  Changed.wait(Held, [] { return !Orders.empty(); }); // silent: lets go of it
  Orders.pop();
}

void waitFor(std::unique_lock<std::mutex> &Held) {
  Changed.wait_for(Held, 1s); // silent
}

void takeInTime() {
  std::unique_lock<std::mutex> Held(Guard);
  waitFor(Held); // silent: so does the callee
}

void unlocked() {
  std::unique_lock<std::mutex> Held(Guard);
  Orders.push(1);
  Held.unlock();
  std::this_thread::sleep_for(1s); // silent
}

void rest() {
  Guard.unlock();
  std::this_thread::sleep_for(1s);
  Guard.lock();
}

void letGoInACallee() {
  Guard.lock();
  Orders.push(2);
  rest(); // silent: it unlocks
  Guard.unlock();
}

void put() {
  std::lock_guard<std::mutex> Held(Guard);
  Orders.push(3);
  Changed.notify_one();
}

// Before anybody else runs.
void start() {
  std::lock_guard<std::mutex> Held(Guard);
  std::this_thread::sleep_for(1s); // silent: no thread has been started yet
  Orders.push(4);
}

int main() {
  start();
  std::thread A(take), B(put), C(takeInTime), D(unlocked), E(letGoInACallee);
  for (std::thread *T : {&A, &B, &C, &D, &E})
    T->join();
}
