// What an awaitable does before it gives control back is done on the loop: the
// finding is at the co_await that runs it.
#include "task.h"

#include <thread>

using namespace std::chrono_literals;

struct eager {
  bool await_ready() {
    std::this_thread::sleep_for(1ms);
    return true;
  }
  void await_suspend(std::coroutine_handle<>) {}
  void await_resume() {}
};

struct late {
  bool await_ready() { return false; }
  void await_suspend(std::coroutine_handle<> Self) {
    std::this_thread::sleep_for(1ms);
    Ready.push_back(Self);
  }
  void await_resume() {}
};

task use() {
  co_await eager{}; // finds: blocking-in-coroutine
  co_await late{};  // finds: blocking-in-coroutine
  co_await turn{};  // silent
}

int main() {
  task Use = use();
  runLoop();
}
