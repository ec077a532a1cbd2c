// Members, templates and lambdas are coroutines like any other; the mutex may be
// a member, a static, an element, or come by reference.
#include "../blocking-in-coroutine/task.h"

#include <array>
#include <memory>
#include <mutex>

class Account {
public:
  task pay(int Amount) {
    std::lock_guard Held(Lock);
    Balance += Amount;
    co_await turn{}; // finds: lock-across-suspension
  }
  static task closeAll() {
    std::lock_guard Held(All);
    co_await turn{}; // finds: lock-across-suspension
  }

private:
  static std::mutex All;
  std::mutex Lock;
  int Balance = 0;
};

std::mutex Account::All;

template <class Mutex> task under(Mutex &Lock) {
  std::lock_guard<Mutex> Held(Lock);
  co_await turn{}; // finds: lock-across-suspension
}

struct Shared {
  std::mutex Lock;
  int Value = 0;
};

task throughPointer(std::shared_ptr<Shared> State) {
  std::lock_guard Held(State->Lock);
  co_await turn{}; // finds: lock-across-suspension
}

std::array<std::mutex, 4> Stripes;

task oneOfMany(unsigned Which) {
  std::lock_guard Held(Stripes[Which % 4]);
  co_await turn{}; // finds: lock-across-suspension
}

int main() {
  std::mutex Door;
  std::recursive_mutex Room;
  auto Knock = [&Door]() -> task {
    std::lock_guard Held(Door);
    co_await turn{}; // finds: lock-across-suspension
  };
  Account Mine;
  task A = Mine.pay(3), B = Account::closeAll(), C = under(Door);
  task D = under(Room), E = Knock();
  runLoop();
}
