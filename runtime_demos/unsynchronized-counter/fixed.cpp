// Six threads count to a million each, and no step gets lost: whoever adds to
// `Total` holds `Guard` from the load to the store. Right, and slower: the
// threads now queue for every single step.

#include <cstdio>
#include <cstdlib>
#include <mutex>
#include <thread>
#include <vector>

namespace {

std::mutex Guard;
long Total = 0;

void count(long Steps) {
  for (long I = 0; I < Steps; ++I) {
    std::lock_guard<std::mutex> Hold(Guard);
    ++Total;
  }
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
