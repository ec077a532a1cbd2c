// Twelve sums are given to twelve tasks, and no two of them ever run at once:
// each is waited for in the round that starts it.

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
  for (long First = 0; First < Numbers; First += AtOnce)
    for (long N = First; N < First + AtOnce && N < Numbers; ++N) {
      auto F = std::async(Async, countDivisors, N); // finds: serialized-async
      Total += F.get();
    }
  std::printf("%ld divisors\n", Total);
}
