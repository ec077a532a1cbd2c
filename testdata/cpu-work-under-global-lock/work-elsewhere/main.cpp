// Two locks in two workers: under one of them stands a heavy call, under the
// other a light one. From here they look alike.
#include "filter.h"

#include <mutex>
#include <thread>

static std::mutex Blurred, Measured;
static long Sum = 0, Light = 0;

static void blurAll(const std::vector<int> &Pixels) {
  std::lock_guard Held(Blurred); // finds: cpu-work-under-global-lock (link)
  Sum += blur(Pixels);
}

static void measureAll(const std::vector<int> &Pixels) {
  std::lock_guard<std::mutex> Held(Measured); // silent: a light call
  Light += brightness(Pixels);
}

int main() {
  const std::vector<int> Pixels(1000, 7);
  std::thread A(blurAll, Pixels), B(blurAll, Pixels);
  std::thread C(measureAll, Pixels), D(measureAll, Pixels);
  A.join();
  B.join();
  C.join();
  D.join();
  return Sum + Light < 0;
}
