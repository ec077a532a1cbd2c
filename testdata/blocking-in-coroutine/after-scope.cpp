// A thread or a future of this coroutine that lives to the end of a scope is
// waited for there, by its destructor: the finding is where the scope ends.
#include "task.h"

#include <atomic>
#include <future>
#include <memory>
#include <thread>

void copyFiles() {}

task backUp() {
  {
    std::jthread Copier(copyFiles);
  } // finds: blocking-in-coroutine
  co_await turn{};
}

task backUpLater() {
  co_await turn{};
  auto Pending = std::async(std::launch::async, copyFiles);
} // finds: blocking-in-coroutine

task dropped() {
  co_await turn{};
  // The future is thrown away at once, and waits for its thread first.
  (void)std::async(copyFiles); // finds: blocking-in-coroutine, serialized-async
  co_await turn{};
}

task detached() {
  std::thread Copier(copyFiles);
  co_await turn{};
  Copier.detach(); // silent: nobody waits
}

struct copier {
  std::thread Runner{copyFiles};
  ~copier() { Runner.join(); }
};
std::atomic<copier *> Shared;

task sharedWithOthers() {
  auto Mine = std::make_unique<copier>();
  copier *Nobody = nullptr;
  if (Shared.compare_exchange_strong(Nobody, Mine.get()))
    Mine.release(); // it lives on
  co_await turn{};  // silent: what may live on is not waited for
}

task ownCopier() {
  auto Mine = std::make_unique<copier>();
  co_await turn{};
} // finds: blocking-in-coroutine

int main() {
  task A = backUp(), B = backUpLater(), C = dropped(), D = detached();
  runLoop();
}
