// The worker takes a lock that looks like any local object.
#include "section.h"

#include <thread>

static long Total = 0;

static void work(long Seed) {
  SectionGuard Mine; // finds: cpu-work-under-global-lock (link)
  for (int I = 0; I != 100000; ++I)
    Seed = Seed * 31 % 1000003;
  Total += Seed;
}

int main() {
  std::thread A(work, 1), B(work, 2);
  A.join();
  B.join();
  return Total < 0;
}
