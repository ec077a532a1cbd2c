// A library for parallel work shares twelve sums among four threads and needs
// no lock for it: each thread adds to a sum of its own, and the library adds
// those.

#include <tbb/blocked_range.h>
#include <tbb/global_control.h>
#include <tbb/parallel_reduce.h>
#include <tbb/task_arena.h>

#include <cstdio>
#include <cstdlib>
#include <functional>

namespace {

constexpr long Smallest = 10'000'000;
constexpr long Numbers = 12;

long countDivisors(long Number) {
  long Found = 0;
  for (long I = 1; I <= Number; ++I)
    if (Number % I == 0)
      ++Found;
  return Found;
}

long sumOfDivisors() {
  return tbb::parallel_reduce(
      tbb::blocked_range<long>(0, Numbers), 0L,
      [](const tbb::blocked_range<long> &Some, long Sum) {
        for (long I = Some.begin(); I != Some.end(); ++I)
          Sum += countDivisors(Smallest + I);
        return Sum;
      },
      std::plus<>());
}

} // namespace

int main(int Argc, char **Argv) {
  const int Workers = Argc > 1 ? std::atoi(Argv[1]) : 4;
  const tbb::global_control AlsoMoreThanCores(
      tbb::global_control::max_allowed_parallelism,
      static_cast<std::size_t>(Workers));
  const long Total = tbb::task_arena(Workers).execute(sumOfDivisors);
  std::printf("%ld divisors\n", Total);
}
