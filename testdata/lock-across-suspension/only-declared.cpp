// A mutex that is declared is not locked, and one that another function locks is
// not held here: neither a declaration nor a call elsewhere in the file counts.
#include "../blocking-in-coroutine/task.h"

#include <functional>
#include <mutex>

std::mutex Door;
std::recursive_mutex Room;
int Visitors = 0;

struct Account {
  std::mutex Lock;
  int Balance = 0;
};

void elsewhere() {
  std::lock_guard Held(Door);
  ++Visitors;
}

void enterOnly() { Room.lock(); }

task declares() {
  std::mutex Own;
  std::unique_lock<std::mutex> None;
  Account New;
  New.Balance += 3;
  co_await turn{};
}

task calls() {
  elsewhere();
  co_await turn{};
  elsewhere();
}

task onlyMakesLambda() {
  auto Later = [] {
    std::lock_guard Held(Door);
    ++Visitors;
  };
  co_await turn{};
  Later();
}

// The caller holds the lock while the coroutine begins, and no longer: it is
// the caller that unlocks, on its own thread, whatever the coroutine awaits.
task beginsUnderLock() { co_await turn{}; }

void start() {
  std::lock_guard Held(Door);
  task Begun = beginsUnderLock();
}

int main() {
  task A = declares(), B = calls(), C = onlyMakesLambda();
  enterOnly();
  start();
  runLoop();
}
