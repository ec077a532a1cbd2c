// A coroutine that hands the waiting to another thread, and does not wait for
// that thread, is what the advice asks for.
#include "task.h"

#include <future>
#include <thread>
#include <vector>

using namespace std::chrono_literals;

std::vector<std::future<void>> Background;

void slowly() { std::this_thread::sleep_for(1ms); }

task store() {
  std::thread([] { std::this_thread::sleep_for(1ms); }).detach();
  std::thread(slowly).detach();
  Background.push_back(std::async(std::launch::async, slowly));
  co_await turn{};
}

// Goes on when a thread of its own has done the work.
struct onThread {
  bool await_ready() { return false; }
  void await_suspend(std::coroutine_handle<> Self) {
    std::thread([Self] {
      slowly();
      Self.resume();
    }).detach();
  }
  void await_resume() {}
};

task storeAndGoOn() { co_await onThread{}; }

int main() {
  task Store = store();
  runLoop();
  for (std::future<void> &Each : Background)
    Each.wait(); // silent: main, after the loop
}
