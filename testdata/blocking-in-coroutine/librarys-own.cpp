// A coroutine of a library that the models describe is the library's business,
// also if the program brings the library along; one that merely has the name of
// a C function is the program's own.
#include "task.h"
#include <thread>

using namespace std::chrono_literals;

namespace async_simple::coro {
task sleep(bool HasExecutor) {
  if (!HasExecutor)
    std::this_thread::sleep_for(1ms); // silent: there is no loop
  co_return;
}
task nap() {
  std::this_thread::sleep_for(1ms); // finds: blocking-in-coroutine
  co_return;
}
} // namespace async_simple::coro

task sleep(bool Deep) {
  if (Deep)
    std::this_thread::sleep_for(1ms); // finds: blocking-in-coroutine
  co_await async_simple::coro::sleep(Deep);
}
