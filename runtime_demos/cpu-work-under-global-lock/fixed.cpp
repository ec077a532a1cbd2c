// Four workers share twelve sums and keep four cores busy: each computes first,
// without the lock, and takes it only to add its result to `Total`.

#include <cstdio>
#include <cstdlib>
#include <mutex>
#include <thread>
#include <vector>

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

void work(long First, long Workers) {
  for (long I = First; I < Numbers; I += Workers) {
    const long Divisors = countDivisors(Smallest + I);
    std::lock_guard<std::mutex> Hold(Lock);
    Total += Divisors;
  }
}

} // namespace

int main(int Argc, char **Argv) {
  const long Workers = Argc > 1 ? std::atol(Argv[1]) : 4;
  std::vector<std::thread> Crew;
  for (long I = 0; I < Workers; ++I)
    Crew.emplace_back(work, I, Workers);
  for (std::thread &T : Crew)
    T.join();
  std::printf("%ld divisors\n", Total);
}
