// A library for parallel work is told to share twelve sums among four threads,
// and is no faster than one: each sum is computed under the one lock.

#include <tbb/global_control.h>
#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>

#include <cstdio>
#include <cstdlib>
#include <mutex>

namespace {

constexpr long Smallest = 10'000'000;
constexpr long Numbers = 12;

std::mutex Lock;
long Total = 0;

long countDivisors(long Number) {
  long Found = 0;
  for (long I = 1; I <= Number; ++I)
    if (Number % I == 0)
      ++Found;
  return Found;
}

void addDivisors() {
  tbb::parallel_for(0L, Numbers, [](long I) {
    std::lock_guard<std::mutex> Hold(Lock); // finds: cpu-work-under-global-lock
    Total += countDivisors(Smallest + I);
  });
}

} // namespace

int main(int Argc, char **Argv) {
  const int Workers = Argc > 1 ? std::atoi(Argv[1]) : 4;
  const tbb::global_control AlsoMoreThanCores(
      tbb::global_control::max_allowed_parallelism,
      static_cast<std::size_t>(Workers));
  tbb::task_arena(Workers).execute(addDivisors);
  std::printf("%ld divisors\n", Total);
}
