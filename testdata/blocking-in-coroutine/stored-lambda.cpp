// A lambda inside a coroutine is another function: what it does counts only if
// the coroutine calls it.
#include "task.h"

#include <functional>
#include <thread>
#include <vector>

using namespace std::chrono_literals;

std::vector<std::function<void()>> AtExit;

task prepare() {
  AtExit.push_back([] { std::this_thread::sleep_for(1ms); }); // silent: stored
  auto Unused = [] { std::this_thread::sleep_for(1ms); };     // silent
  (void)Unused;
  auto Used = [] { std::this_thread::sleep_for(1ms); };
  Used(); // finds: blocking-in-coroutine
  struct Local {
    void wait() { std::this_thread::sleep_for(1ms); } // silent: never called
  };
  Local Object;
  (void)Object;
  co_await turn{};
}

int main() {
  task Prepare = prepare();
  runLoop();
  for (auto &Each : AtExit)
    Each();
}
