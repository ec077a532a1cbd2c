// A thread or a future of this coroutine that lives to the end of a scope is
// waited for there, by its destructor: the finding is where the scope ends.
#include "task.h"

#include <future>
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
  (void)std::async(copyFiles); // finds: blocking-in-coroutine
  co_await turn{};
}

task detached() {
  std::thread Copier(copyFiles);
  co_await turn{};
  Copier.detach(); // silent: nobody waits
}

int main() {
  task A = backUp(), B = backUpLater(), C = dropped(), D = detached();
  runLoop();
}
