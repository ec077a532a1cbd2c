// A library of plain functions, written before there were coroutines.
#include "retry.h"

#include <chrono>
#include <thread>

int delayOf(int Attempt) { return Attempt < 3 ? 1 : 2; }

void waitBeforeRetry(int Attempt) {
  std::this_thread::sleep_for(std::chrono::milliseconds(delayOf(Attempt)));
}
