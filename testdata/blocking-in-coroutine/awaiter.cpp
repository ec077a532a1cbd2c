// What an awaitable does before it gives control back is done on the loop: the
// finding is at the co_await that runs it.
#include "task.h"

#include <future>
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

struct computed {
  bool await_ready() { return false; }
  void await_suspend(std::coroutine_handle<> Self) { Ready.push_back(Self); }
  int await_resume() { return Result.get(); } // silent: it is there
  std::future<int> &Result;
};

struct tired {
  bool await_ready() { return false; }
  void await_suspend(std::coroutine_handle<> Self) { Ready.push_back(Self); }
  void await_resume() { std::this_thread::sleep_for(1ms); }
};

task use() {
  co_await eager{}; // finds: blocking-in-coroutine
  co_await late{};  // finds: blocking-in-coroutine
  co_await turn{};  // silent
  co_await tired{}; // finds: blocking-in-coroutine
  std::promise<int> Soon;
  std::future<int> Result = Soon.get_future();
  Soon.set_value(3);
  co_await computed{Result}; // silent
  Result = std::async(std::launch::async, [] { return 3; });
  Result.get(); // finds: blocking-in-coroutine
}

int main() {
  task Use = use();
  runLoop();
}
