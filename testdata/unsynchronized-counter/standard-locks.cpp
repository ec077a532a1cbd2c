// Every kind of mutex of the standard library, by hand and tried for a while:
// held where the answer is true, and shared where only readers are let in.
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <semaphore>
#include <shared_mutex>
#include <thread>

using namespace std::chrono_literals;

std::recursive_timed_mutex Vault;
std::shared_timed_mutex Hall;
std::timed_mutex Gate;
std::binary_semaphore Seat{1};
int Nested = 0, Tried = 0, Written = 0, Read = 0, Timed = 0, Missed = 0,
    Held = 0, Seats = 0;

void visit() {
  Vault.lock();
  ++Nested; // silent
  Vault.unlock();
  if (Vault.try_lock_for(1s)) {
    ++Tried; // silent
    Vault.unlock();
  }
  Hall.lock();
  ++Written; // silent
  Hall.unlock();
  if (Hall.try_lock_until(std::chrono::steady_clock::now())) {
    ++Written; // silent
    Hall.unlock();
  }
  Hall.lock_shared();
  ++Read; // finds: unsynchronized-counter
  Hall.unlock_shared();
  if (!Gate.try_lock_until(std::chrono::steady_clock::now())) {
    ++Missed; // finds: unsynchronized-counter
    return;
  }
  ++Timed; // silent
  Gate.unlock();
  std::unique_lock<std::timed_mutex> Own(Gate, std::defer_lock);
  if (Own.try_lock_for(1s))
    ++Held; // silent
  if (Seat.try_acquire_for(1s)) {
    ++Seats; // silent
    Seat.release();
  }
}

int main() {
  std::thread A(visit), B(visit);
  A.join();
  B.join();
  return ++Read + ++Missed; // silent: both have ended
}
