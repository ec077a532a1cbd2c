// What a step costs in each of the ways to count: four crews of six threads
// count to the same total, in turns, and each turn prints the CPU time of each
// crew in milliseconds. CPU time, so that other work on the machine adds
// little.

#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <mutex>
#include <thread>
#include <vector>

namespace {

constexpr long Threads = 6;
std::mutex Guard;
std::atomic<long> Atomic = 0;
volatile long Plain = 0; // volatile: one load and one store a step, at any -O
long Total = 0;

void unprotected(long Steps) {
  for (long I = 0; I < Steps; ++I)
    Plain = Plain + 1; // NOLINT(snarl-unsynchronized-counter): this is the bug
}

void locked(long Steps) {
  for (long I = 0; I < Steps; ++I) {
    std::lock_guard<std::mutex> Hold(Guard);
    ++Total;
  }
}

void atomic(long Steps) {
  for (long I = 0; I < Steps; ++I)
    ++Atomic;
}

/// Counts in a number of its own, and adds that once.
void summed(long Steps) {
  volatile long Mine = 0;
  for (long I = 0; I < Steps; ++I)
    Mine = Mine + 1;
  Atomic += Mine;
}

/// CPU time of a crew that counts, in milliseconds.
double price(void (*Count)(long), long Steps) {
  const std::clock_t Begin = std::clock();
  std::vector<std::thread> Crew;
  for (long I = 0; I < Threads; ++I)
    Crew.emplace_back(Count, Steps);
  for (std::thread &T : Crew)
    T.join();
  return 1e3 * static_cast<double>(std::clock() - Begin) / CLOCKS_PER_SEC;
}

} // namespace

int main(int Argc, char **Argv) {
  const long Steps = Argc > 1 ? std::atol(Argv[1]) : 1'000'000;
  for (int Turn = 0; Turn < 5; ++Turn) {
    std::printf("unprotected (wrong): %.3f\n", price(unprotected, Steps));
    std::printf("a lock for each step: %.3f\n", price(locked, Steps));
    std::printf("an atomic step: %.3f\n", price(atomic, Steps));
    std::printf("a sum for each thread: %.3f\n", price(summed, Steps));
  }
  return EXIT_SUCCESS;
}
