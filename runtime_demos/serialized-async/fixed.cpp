// Twelve sums are given to twelve tasks, some at a time: a first loop starts
// them, and a second one waits.

#include <cstdio>
#include <cstdlib>
#include <future>
#include <vector>

namespace {

constexpr long Smallest = 20'000'000;
constexpr long Numbers = 12;
constexpr auto Async = std::launch::async;

long countDivisors(long Nth) {
  const long Number = Smallest + Nth;
  long Found = 0;
  for (long I = 1; I <= Number; ++I)
    if (Number % I == 0)
      ++Found;
  return Found;
}

} // namespace

int main(int Argc, char **Argv) {
  const long AtOnce = Argc > 1 ? std::atol(Argv[1]) : 4;
  long Total = 0;
  for (long First = 0; First < Numbers; First += AtOnce) {
    std::vector<std::future<long>> Divisors;
    for (long N = First; N < First + AtOnce && N < Numbers; ++N)
      Divisors.push_back(std::async(Async, countDivisors, N));
    for (auto &Each : Divisors)
      Total += Each.get();
  }
  std::printf("%ld divisors\n", Total);
}
