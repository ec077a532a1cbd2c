// A coroutine that puts its thread to sleep, in every spelling.
#include "task.h"

#include <chrono>
#include <thread>
#include <time.h>
#include <unistd.h>

using namespace std::chrono_literals;

task blink(int Times) {
  std::this_thread::sleep_for(1ms); // finds: blocking-in-coroutine
  co_await turn{};
  std::this_thread::sleep_until( // finds: blocking-in-coroutine
      std::chrono::steady_clock::now() + 1ms);
  usleep(1000); // finds: blocking-in-coroutine
  timespec Short = {0, 1000000};
  nanosleep(&Short, nullptr); // finds: blocking-in-coroutine
  if (Times > 1000)
    sleep(1); // finds: blocking-in-coroutine
}

int main() {
  task Light = blink(2);
  runLoop();
}
