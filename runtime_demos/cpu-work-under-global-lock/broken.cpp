// Four workers share twelve sums and are no faster than one: each takes the one
// global lock first and computes while it holds it, so that only one of them
// works at a time. `Total` needs the lock, but only for an instant.

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
    std::lock_guard<std::mutex> Hold(Lock); // finds: cpu-work-under-global-lock
    const long Divisors = countDivisors(Smallest + I);
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
