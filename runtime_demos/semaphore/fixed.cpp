// A car park with two places, counted by a semaphore of the standard library:
// each car takes a place or waits for one, and never are more than two in.

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <mutex>
#include <semaphore>
#include <thread>
#include <vector>

namespace {

std::mutex Lock;
int Inside = 0, Most = 0; // guarded by Lock

void visit(std::counting_semaphore<2> &Park, int Visits) {
  for (int I = 0; I < Visits; ++I) {
    Park.acquire();
    {
      std::lock_guard<std::mutex> Hold(Lock);
      Most = std::max(Most, ++Inside);
    }
    std::this_thread::yield();
    {
      std::lock_guard<std::mutex> Hold(Lock);
      --Inside;
    }
    Park.release();
  }
}

} // namespace

int main(int Argc, char **Argv) {
  const int Places = Argc > 1 ? std::atoi(Argv[1]) : 2;
  const int Cars = Argc > 2 ? std::atoi(Argv[2]) : 6;
  const int Visits = Argc > 3 ? std::atoi(Argv[3]) : 300;
  std::counting_semaphore<2> Park(Places);
  std::vector<std::thread> Traffic;
  for (int I = 0; I < Cars; ++I)
    Traffic.emplace_back(visit, std::ref(Park), Visits);
  for (std::thread &T : Traffic)
    T.join();
  std::printf("%d places, at most %d cars in at once\n", Places, Most);
  return Most <= Places ? EXIT_SUCCESS : EXIT_FAILURE;
}
