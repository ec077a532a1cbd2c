// A lock that a guard of any kind holds while the coroutine is suspended, in
// every place where it can be suspended.
#include "../blocking-in-coroutine/task.h"

#include <mutex>
#include <shared_mutex>

std::mutex Door;
std::shared_mutex Ledger;
std::timed_mutex Safe;
std::mutex Left, Right;
int Visitors = 0;

delay tick() { return delay(std::chrono::milliseconds(1)); }

struct answer {
  bool await_ready() { return false; }
  bool await_suspend(std::coroutine_handle<> Self) {
    Ready.push_back(Self);
    return true;
  }
  int await_resume() { return 3; }
};

struct handOver {
  bool await_ready() { return false; }
  std::coroutine_handle<> await_suspend(std::coroutine_handle<> Self) {
    Ready.push_back(Self);
    return std::noop_coroutine();
  }
  void await_resume() {}
};

task count() {
  std::lock_guard<std::mutex> Held(Door);
  ++Visitors;
  co_await turn{}; // finds: lock-across-suspension
  ++Visitors;
}

task countLater() {
  std::unique_lock Held(Door);
  ++Visitors;
  co_await tick(); // finds: lock-across-suspension
}

task both() {
  std::scoped_lock Held(Left, Right);
  co_await turn{}; // finds: lock-across-suspension
}

task readLedger() {
  std::shared_lock Held(Ledger);
  co_await turn{}; // finds: lock-across-suspension
}

task deferred() {
  std::unique_lock Held(Safe, std::defer_lock);
  co_await turn{}; // silent: not locked yet
  Held.lock();
  co_await turn{}; // finds: lock-across-suspension
}

task adopted() {
  Door.lock();
  std::lock_guard Held(Door, std::adopt_lock);
  co_await handOver{}; // finds: lock-across-suspension
}

task nested(int Times) {
  std::lock_guard Held(Door);
  for (int I = 0; I != Times; ++I)
    if (I % 2)
      co_await turn{}; // finds: lock-across-suspension
}

task asked() {
  std::lock_guard Held(Door);
  if (co_await answer{} > 2) // finds: lock-across-suspension
    co_await turn{};         // silent: told with the first
  Visitors += 1;
}

task child() { co_await turn{}; }

task passedOn() {
  std::lock_guard Held(Door);
  co_await child(); // finds: lock-across-suspension
}

task movedToAnother() {
  std::unique_lock First(Door);
  std::unique_lock Second(std::move(First));
  co_await turn{}; // finds: lock-across-suspension
}

task lockedAgain() {
  std::unique_lock Held(Door);
  Held.unlock();
  co_await turn{}; // silent
  Held.lock();
  co_await turn{}; // finds: lock-across-suspension
}

int main() {
  task A = count(), B = child();
  runLoop();
}
