// How large the share under the lock is nobody can tell who does not see what
// else the threads do: a function of another file, a callback.
#include <functional>
#include <mutex>
#include <thread>
#include <unistd.h>

std::mutex Guard;
long Best = 0;

long churn(long Seed) {
  for (int I = 0; I != 10000; ++I)
    Seed = Seed * 31 % 1000003;
  return Seed;
}

void renderElsewhere(long Seed);

void withOther(long Seed) {
  {
    std::lock_guard Held(Guard); // likely: cpu-work-under-global-lock
    Best += churn(Seed);
  }
  renderElsewhere(Seed);
}

void withCallback(long Seed, const std::function<void(long)> &Then) {
  {
    std::lock_guard Held(Guard); // likely: cpu-work-under-global-lock
    Best += churn(Seed);
  }
  Then(Seed);
}

void withSleep(long Seed) {
  for (int I = 0; I != 10; ++I) {
    {
      std::lock_guard Held(Guard); // likely: cpu-work-under-global-lock
      Best += churn(Seed);
    }
    usleep(1000);
  }
}

void run(const std::function<void(long)> &Then) {
  std::thread A(withOther, 1), B(withOther, 2);
  std::thread C(withCallback, 3, Then), D(withCallback, 4, Then);
  std::thread E(withSleep, 5), F(withSleep, 6);
  for (std::thread *T : {&A, &B, &C, &D, &E, &F})
    T->join();
}
