// Two thousand short jobs, for a few threads: as many as there are cores, each
// of which takes the next job when it is done with one.

#include <algorithm>
#include <atomic>
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
  std::atomic<std::size_t> Next = 0;
  std::vector<std::thread> Crew;
  for (unsigned I = 0; I < std::max(2U, std::thread::hardware_concurrency());
       ++I)
    Crew.emplace_back([&] {
      for (std::size_t Mine; (Mine = Next++) < Seeds.size();)
        Seeds[Mine] = mix(Seeds[Mine]);
    });
  for (std::thread &T : Crew)
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
