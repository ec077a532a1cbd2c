// Four numbers, two of some ten million and two of some twenty, are taken apart
// into their divisors by two workers. Both need the one lock, so the second
// worker only waits for the first.

#include <cstdio>
#include <cstdlib>
#include <mutex>
#include <thread>
#include <vector>

namespace {

constexpr long Numbers[] = {10'000'000, 20'000'000, 20'000'001, 10'000'001};
constexpr long Size = 4;

std::mutex Lock;
std::vector<long> Divisors[Size];

std::vector<long> factorise(long Number) {
  std::vector<long> Found;
  for (long I = 1; I <= Number; ++I)
    if (Number % I == 0)
      Found.push_back(I);
  return Found;
}

void work(long First, long Workers) {
  for (long I = First; I < Size; I += Workers) {
    std::lock_guard<std::mutex> Hold(Lock); // finds: cpu-work-under-global-lock
    Divisors[I] = factorise(Numbers[I]);
  }
}

} // namespace

int main(int Argc, char **Argv) {
  const long Workers = Argc > 1 ? std::atol(Argv[1]) : 2;
  std::vector<std::thread> Crew;
  for (long I = 0; I < Workers; ++I)
    Crew.emplace_back(work, I, Workers);
  for (std::thread &T : Crew)
    T.join();
  for (long I = 0; I < Size; ++I)
    std::printf("%ld: %zu divisors\n", Numbers[I], Divisors[I].size());
}
