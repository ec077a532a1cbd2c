// Handing the work to a thread and then waiting for that thread is the same
// standstill with more steps: join, get, wait, and destructors that join.
#include "task.h"

#include <future>
#include <latch>
#include <thread>

int compress(int Size) { return Size / 2; }

task joined() {
  int Result = 0;
  std::thread Worker([&] { Result = compress(100); });
  co_await turn{};
  Worker.join(); // finds: blocking-in-coroutine
}

task got() {
  std::future<int> Result = std::async(std::launch::async, compress, 100);
  co_await turn{};
  if (Result.valid()) // silent: asks, does not wait
    Result.get();     // finds: blocking-in-coroutine
}

task waited(std::shared_future<int> Price) {
  Price.wait(); // finds: blocking-in-coroutine
  co_return;
}

task temporary() {
  std::jthread{[] { compress(2); }}; // finds: blocking-in-coroutine, serialized-async
  co_await turn{};
}

task latched(std::latch &Ready) {
  co_await turn{};
  Ready.wait(); // finds: blocking-in-coroutine
}

int main() {
  std::promise<int> Price;
  Price.set_value(3);
  std::latch Ready(1);
  Ready.count_down();
  task A = joined(), B = got(), C = waited(Price.get_future().share());
  task D = temporary(), E = latched(Ready);
  runLoop();
}
