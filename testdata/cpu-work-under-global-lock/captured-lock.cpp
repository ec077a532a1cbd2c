// The lock need not be a global: a local that all threads capture by reference
// keeps them apart just the same.
#include <cmath>
#include <mutex>
#include <thread>
#include <vector>

double integrate(double From, double To) {
  double Sum = 0;
  for (int Step = 0; Step != 100000; ++Step)
    Sum += std::sqrt(From + (To - From) * Step / 100000);
  return Sum;
}

int main() {
  std::mutex Guard;
  double Total = 0;
  std::vector<std::thread> Threads;
  for (int Part = 0; Part != 4; ++Part)
    Threads.emplace_back([&Guard, &Total, Part] {
      std::scoped_lock Held(Guard); // finds: cpu-work-under-global-lock
      Total += integrate(Part, Part + 1);
    });
  for (std::thread &T : Threads)
    T.join();
  return Total < 0;
}
