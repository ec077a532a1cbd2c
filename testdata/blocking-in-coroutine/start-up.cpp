// What a coroutine does before its first suspension is done by the thread that
// started it. If that one waits for nothing but this coroutine, as main does,
// nobody else is kept waiting; the rest is on the loop.
#include "task.h"
#include <thread>
#include <vector>

using namespace std::chrono_literals;

namespace cppcoro {
template <class Awaitable> void sync_wait(Awaitable &&) {}
template <class... Awaitables> task when_all(Awaitables &&...) { co_return; }
} // namespace cppcoro

void open(int) { std::this_thread::sleep_for(20ms); }

task warmUp() {
  open(1); // likely: blocking-in-coroutine
  co_return;
}

task serve() {
  open(80); // likely: blocking-in-coroutine
  co_await warmUp();
  open(81); // finds: blocking-in-coroutine
}

task shake(int) {
  open(2); // finds: blocking-in-coroutine
  co_return;
}

task stir(int Spoon) {
  if (Spoon)
    co_await turn{};
  open(3); // finds: blocking-in-coroutine
}

task bake(int) {
  open(4); // finds: blocking-in-coroutine
  co_return;
}

task tasteLater() {
  task First = bake(1);
  co_await turn{};
  co_await std::move(First);
}

task pour() {
  open(5); // finds: blocking-in-coroutine
  co_return;
}

task fill(int) { // also called by somebody who does not say what for
  open(6); // finds: blocking-in-coroutine
  co_return;
}

task handOut() { return fill(2); }

int main() {
  cppcoro::sync_wait(serve());
  cppcoro::sync_wait(cppcoro::when_all(shake(1), shake(2)));
  task Later = stir(1);
  cppcoro::sync_wait(Later);
  cppcoro::sync_wait(tasteLater());
  std::vector<task> Glasses;
  for (int I = 0; I < 3; ++I)
    Glasses.push_back(pour());
  cppcoro::sync_wait(Glasses[0]);
  cppcoro::sync_wait(fill(1));
  cppcoro::sync_wait([]() -> task {
    std::this_thread::sleep_for(1ms); // likely: blocking-in-coroutine
    co_return;
  }());
}
