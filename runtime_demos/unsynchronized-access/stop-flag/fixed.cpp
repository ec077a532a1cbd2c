// The same worker with an atomic flag, which is read in every round. What main
// wrote before it set the flag is there for the worker once it sees it set.

#include <atomic>
#include <chrono>
#include <cstdio>
#include <thread>

namespace {

std::atomic<bool> Stop = false;
std::atomic<long> Rounds = 0;

void work() {
  while (!Stop)
    Rounds.fetch_add(1, std::memory_order_relaxed);
}

} // namespace

int main() {
  std::thread Worker(work);
  std::this_thread::sleep_for(std::chrono::milliseconds(50));
  std::puts("told to stop");
  std::fflush(stdout);
  Stop = true;
  Worker.join();
  std::puts("stopped");
}
