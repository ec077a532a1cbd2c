// A car park with two places, counted by a semaphore that was written by hand.
// Who was woken does not look again whether there is a place: another car may
// have taken it in between, and then both are in.

#include <algorithm>
#include <condition_variable>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace {

class Semaphore {
public:
  explicit Semaphore(int Free) : Free(Free) {}

  void acquire() {
    std::unique_lock<std::mutex> Hold(Guard);
    if (Free <= 0)
      Changed.wait(Hold); // woken, it goes in, whatever Free has become
    --Free;
  }

  void release() {
    {
      std::lock_guard<std::mutex> Hold(Guard);
      ++Free;
    }
    Changed.notify_one();
  }

private:
  std::mutex Guard;
  std::condition_variable Changed;
  int Free;
};

std::mutex Lock;
int Inside = 0, Most = 0; // guarded by Lock

void visit(Semaphore &Park, int Visits) {
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
  Semaphore Park(Places);
  std::vector<std::thread> Traffic;
  for (int I = 0; I < Cars; ++I)
    Traffic.emplace_back(visit, std::ref(Park), Visits);
  for (std::thread &T : Traffic)
    T.join();
  std::printf("%d places, at most %d cars in at once\n", Places, Most);
  return Most <= Places ? EXIT_SUCCESS : EXIT_FAILURE;
}
