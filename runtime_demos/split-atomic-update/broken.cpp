// Six threads count to half a million each in an atomic number, and some steps
// get lost: `Total = Total + 1` is a load and a store, each indivisible, and
// the two together are not.

#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <thread>
#include <vector>

namespace {

std::atomic<long> Total = 0;

void count(long Steps) {
  for (long I = 0; I < Steps; ++I)
    Total = Total + 1; // finds: split-atomic-update
}

} // namespace

int main(int Argc, char **Argv) {
  const long Threads = Argc > 1 ? std::atol(Argv[1]) : 6;
  const long Steps = Argc > 2 ? std::atol(Argv[2]) : 500'000;
  std::vector<std::thread> Crew;
  for (long I = 0; I < Threads; ++I)
    Crew.emplace_back(count, Steps);
  for (std::thread &T : Crew)
    T.join();
  std::printf("counted %ld of %ld, %ld lost\n", Total.load(), Threads * Steps,
              Threads * Steps - Total);
  return Total == Threads * Steps ? EXIT_SUCCESS : EXIT_FAILURE;
}
