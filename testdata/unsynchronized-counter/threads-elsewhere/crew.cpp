// The only file in which the word thread occurs.
#include "crew.h"

#include <thread>

void onTwoThreads(const std::function<void()> &Job) {
  std::thread First(Job), Second(Job);
  First.join();
  Second.join();
}

void twice(const std::function<void()> &Job) {
  Job();
  Job();
}
