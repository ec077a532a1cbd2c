// A list that one thread fills while another looks into it: each `push_back`
// that moves the elements leaves the reader with memory that is gone.

#include <cstdio>
#include <cstdlib>
#include <thread>
#include <vector>

namespace {

std::vector<int> Readings;

void measure(int Count) {
  for (int I = 0; I < Count; ++I)
    Readings.push_back(I); // finds: unsynchronized-access
}

} // namespace

int main(int Argc, char **Argv) {
  const int Count = Argc > 1 ? std::atoi(Argv[1]) : 100'000;
  std::thread Sensor(measure, Count);
  std::size_t Most = 0;
  for (int I = 0; I < Count; ++I)
    if (Readings.size() > Most)
      Most = Readings.size();
  Sensor.join();
  std::printf("%zu readings, at most %zu seen\n", Readings.size(), Most);
  return Most <= Readings.size() ? EXIT_SUCCESS : EXIT_FAILURE;
}
