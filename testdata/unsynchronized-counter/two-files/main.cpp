// Starts the threads; the counter is in the other file.
#include "visits.h"

#include <thread>

static void serve() {
  for (int I = 0; I != 100; ++I) {
    countVisit();
    countSafely();
  }
}

int main() {
  std::thread First(serve), Second(serve);
  First.join();
  Second.join();
  return visits() < 0;
}
