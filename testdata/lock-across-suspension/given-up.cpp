// Nothing is held any more when the coroutine is suspended: unlocked before,
// the scope has ended, the guard has moved on, the awaited object lets go of
// the lock, or nothing is ever suspended.
#include "../blocking-in-coroutine/task.h"

#include <memory>
#include <mutex>
#include <vector>

std::mutex Door;
int Visitors = 0;

task unlockedBefore() {
  std::unique_lock Held(Door);
  ++Visitors;
  Held.unlock();
  co_await turn{};
}

task unlockedByHand() {
  Door.lock();
  ++Visitors;
  Door.unlock();
  co_await turn{};
}

task endOfScope() {
  {
    std::lock_guard Held(Door);
    ++Visitors;
  }
  co_await turn{};
}

task endOfStatement() {
  if (std::lock_guard Held(Door); Visitors > 3)
    ++Visitors;
  co_await turn{};
}

task endOfRound(int Times) {
  for (int I = 0; I != Times; ++I) {
    {
      std::lock_guard Held(Door);
      ++Visitors;
    }
    co_await turn{};
  }
}

task onlyTried() {
  std::unique_lock Held(Door, std::try_to_lock);
  if (!Held) {
    co_await turn{};
    co_return;
  }
  ++Visitors;
}

task lockedAfterwards() {
  co_await turn{};
  std::lock_guard Held(Door);
  ++Visitors;
}

void keepElsewhere(std::unique_lock<std::mutex> Held) { Held.unlock(); }

task handedAway() {
  std::unique_lock Held(Door);
  ++Visitors;
  keepElsewhere(std::move(Held));
  co_await turn{};
}

// Waits with the lock given up, as a condition variable does.
struct withoutLock {
  std::unique_lock<std::mutex> &Held;
  bool await_ready() { return false; }
  void await_suspend(std::coroutine_handle<> Self) {
    Held.unlock();
    Ready.push_back(Self);
  }
  void await_resume() { Held.lock(); }
};

task letsGoMeanwhile() {
  std::unique_lock Held(Door);
  while (Visitors < 3)
    co_await withoutLock{Held};
  ++Visitors;
}

// The same with the mutex itself.
struct withoutMutex {
  std::mutex &Given;
  bool await_ready() { return false; }
  void await_suspend(std::coroutine_handle<> Self) {
    Given.unlock();
    Ready.push_back(Self);
  }
  void await_resume() { Given.lock(); }
};

task letsGoOfMutex() {
  std::unique_lock Held(Door);
  co_await withoutMutex{Door};
  ++Visitors;
}

// The lock goes with the object that is awaited, which unlocks when it has put
// the coroutine into its queue.
struct queued {
  std::unique_lock<std::mutex> Held;
  bool await_ready() { return false; }
  void await_suspend(std::coroutine_handle<> Self) {
    Ready.push_back(Self);
    Held.unlock();
  }
  void await_resume() {}
};

task goesAlong() {
  std::unique_lock Held(Door);
  ++Visitors;
  co_await queued{std::move(Held)};
}

struct already {
  bool await_ready() { return true; }
  void await_suspend(std::coroutine_handle<>) {}
  int await_resume() { return 3; }
};

task neverSuspends() {
  std::lock_guard Held(Door);
  co_await std::suspend_never{};
  Visitors += co_await already{};
}

int main() {
  task A = unlockedBefore(), B = endOfScope();
  runLoop();
}
