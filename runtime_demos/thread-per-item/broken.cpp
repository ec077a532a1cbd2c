// Two thousand short jobs, each on a thread of its own: making the threads
// costs more than what they do.

#include <cstdio>
#include <ctime>
#include <thread>
#include <vector>

namespace {

constexpr std::size_t Jobs = 2'000;

/// A short job: some ten microseconds.
unsigned long mix(unsigned long Seed) {
  for (int I = 0; I != 5'000; ++I)
    Seed = Seed * 6364136223846793005UL + 1442695040888963407UL;
  return Seed;
}

double computed() {
  return 1000.0 * static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

void plainCalls(std::vector<unsigned long> &Seeds) {
  for (unsigned long &Seed : Seeds)
    Seed = mix(Seed);
}

void withThreads(std::vector<unsigned long> &Seeds) {
  std::vector<std::thread> All;
  for (unsigned long &Seed : Seeds)
    All.emplace_back([&Seed] { Seed = mix(Seed); }); // finds: thread-per-item
  for (std::thread &T : All)
    T.join();
}

} // namespace

int main() {
  std::vector<unsigned long> Seeds(Jobs, 42);
  const double Start = computed();
  plainCalls(Seeds);
  const double Plain = computed() - Start;
  withThreads(Seeds);
  const double Threads = computed() - Start - Plain;
  std::printf("twice the plain calls %.1f ms, with threads %.1f ms (%lu)\n",
              2 * Plain, Threads, Seeds.front() % 10);
}
