// The lock is taken in a function that leaves it held: a helper, a class of
// one's own, a function that returns a guard; and given up in one.
#include "../blocking-in-coroutine/task.h"

#include <mutex>

std::mutex Door;
int Visitors = 0;

void enter() { Door.lock(); }
void leave() { Door.unlock(); }
void enterPolitely() { enter(); }

task throughHelper() {
  enter();
  co_await turn{}; // finds: lock-across-suspension
  leave();
  co_await turn{}; // silent
}

task throughTwo() {
  enterPolitely();
  ++Visitors;
  co_await turn{}; // finds: lock-across-suspension
  leave();
}

class Visit {
public:
  explicit Visit(std::mutex &Which) : Which(Which) { Which.lock(); }
  ~Visit() { Which.unlock(); }

private:
  std::mutex &Which;
};

task ownGuard() {
  Visit Inside(Door);
  co_await turn{}; // finds: lock-across-suspension
}

std::unique_lock<std::mutex> comeIn() { return std::unique_lock(Door); }

task guardReturned() {
  auto Inside = comeIn();
  co_await turn{}; // finds: lock-across-suspension
  Inside.unlock();
  co_await turn{}; // silent
}

bool tryToEnter() { return Door.try_lock(); }

task triedInCallee() {
  if (tryToEnter()) {
    co_await turn{}; // finds: lock-across-suspension
    leave();
  }
  co_await turn{}; // silent
}

class Counter {
public:
  void lock() { Lock.lock(); }
  void unlock() { Lock.unlock(); }
  void add() {
    std::lock_guard Held(Lock);
    ++Count;
  }

private:
  std::mutex Lock;
  int Count = 0;
};

Counter Total;

task lockable() {
  std::lock_guard Held(Total);
  co_await turn{}; // finds: lock-across-suspension
}

task onlyCounts() {
  Total.add(); // silent: unlocked when it returns
  co_await turn{};
}

int main() {
  task A = throughHelper(), B = ownGuard();
  runLoop();
}
