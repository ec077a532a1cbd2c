// A worker that is to work until `Stop` is set. The flag is a plain bool, so
// the compiler may read it once, before the loop: nothing in the loop can
// change it. The worker then works for ever.

#include <atomic>
#include <chrono>
#include <cstdio>
#include <thread>

namespace {

bool Stop = false;
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
  Stop = true; // finds: unsynchronized-access
  Worker.join();
  std::puts("stopped");
}
