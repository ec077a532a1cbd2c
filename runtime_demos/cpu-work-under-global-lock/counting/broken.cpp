// Counting to a hundred million: each worker counts its part of the way, and
// takes the one lock first, as everything that runs in an interpreter with a
// global lock does. However many workers share the way, one of them walks.

#include <cstdio>
#include <cstdlib>
#include <mutex>
#include <thread>
#include <vector>

namespace {

constexpr long Far = 100'000'000;

std::mutex Lock;
long Reached = 0;

void count(long Workers) {
  std::lock_guard<std::mutex> Hold(Lock); // finds: cpu-work-under-global-lock
  volatile long Steps = 0; // volatile: every step is taken, at any -O
  for (long I = 0; I < Far / Workers; ++I)
    Steps = Steps + 1;
  Reached += Steps;
}

} // namespace

int main(int Argc, char **Argv) {
  const long Workers = Argc > 1 ? std::atol(Argv[1]) : 4;
  std::vector<std::thread> Crew;
  for (long I = 0; I < Workers; ++I)
    Crew.emplace_back(count, Workers);
  for (std::thread &T : Crew)
    T.join();
  std::printf("counted to %ld\n", Reached);
}
