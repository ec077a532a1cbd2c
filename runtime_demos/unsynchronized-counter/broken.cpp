// Six threads count to a million each, and some steps get lost: `++Total` is a
// load, an add and a store, and two threads that load the same value also store
// the same sum.

#include <cstdio>
#include <cstdlib>
#include <thread>
#include <vector>

namespace {

long Total = 0;

void count(long Steps) {
  for (long I = 0; I < Steps; ++I)
    ++Total; // finds: unsynchronized-counter
}

} // namespace

int main(int Argc, char **Argv) {
  const long Threads = Argc > 1 ? std::atol(Argv[1]) : 6;
  const long Steps = Argc > 2 ? std::atol(Argv[2]) : 1'000'000;
  std::vector<std::thread> Crew;
  for (long I = 0; I < Threads; ++I)
    Crew.emplace_back(count, Steps);
  for (std::thread &T : Crew)
    T.join();
  std::printf("counted %ld of %ld, %ld lost\n", Total, Threads * Steps,
              Threads * Steps - Total);
  return Total == Threads * Steps ? EXIT_SUCCESS : EXIT_FAILURE;
}
