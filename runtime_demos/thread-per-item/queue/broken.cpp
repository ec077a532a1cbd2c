// A shop starts a thread for each of two thousand orders as it comes in: making
// the threads costs more than serving the orders.

#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <thread>
#include <vector>

namespace {

constexpr std::size_t Many = 2'000;
std::atomic<std::size_t> Served = 0;

/// Some microseconds of work.
void serve(unsigned long Order) {
  for (int I = 0; I != 4'000; ++I)
    Order = Order * 6364136223846793005UL + 1442695040888963407UL;
  Served += Order != 0;
}

/// What has been computed so far, the operating system's part included.
double computed() {
  return 1000.0 * static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

void plainCalls(const std::vector<unsigned long> &Orders) {
  for (unsigned long Order : Orders)
    serve(Order);
}

void withThreads(const std::vector<unsigned long> &Orders) {
  std::vector<std::thread> Crew;
  for (unsigned long Order : Orders)
    Crew.emplace_back(serve, Order); // finds: thread-per-item
  for (std::thread &T : Crew)
    T.join();
}

} // namespace

int main() {
  const std::vector<unsigned long> Orders(Many, 42);
  const double Start = computed();
  plainCalls(Orders);
  const double Plain = computed() - Start;
  withThreads(Orders);
  const double Threads = computed() - Start - Plain;
  std::printf("twice the plain calls %.1f ms, with threads %.1f ms\n",
              2 * Plain, Threads);
  return Served == 2 * Many ? EXIT_SUCCESS : EXIT_FAILURE;
}
