// Counting to a hundred million: each worker counts its part of the way without
// the lock, and takes it once to say how far it came.

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
  volatile long Steps = 0; // volatile: every step is taken, at any -O
  for (long I = 0; I < Far / Workers; ++I)
    Steps = Steps + 1;
  std::lock_guard<std::mutex> Hold(Lock);
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
