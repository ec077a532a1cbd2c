// The same list under a mutex: whoever looks into it sees it before or after a
// `push_back`, never in between.

#include <cstdio>
#include <cstdlib>
#include <mutex>
#include <thread>
#include <vector>

namespace {

std::mutex Guard;
std::vector<int> Readings;

void measure(int Count) {
  for (int I = 0; I < Count; ++I) {
    std::lock_guard<std::mutex> Hold(Guard);
    Readings.push_back(I);
  }
}

} // namespace

int main(int Argc, char **Argv) {
  const int Count = Argc > 1 ? std::atoi(Argv[1]) : 100'000;
  std::thread Sensor(measure, Count);
  std::size_t Most = 0;
  for (int I = 0; I < Count; ++I) {
    std::lock_guard<std::mutex> Hold(Guard);
    if (Readings.size() > Most)
      Most = Readings.size();
  }
  Sensor.join();
  std::printf("%zu readings, at most %zu seen\n", Readings.size(), Most);
  return Most <= Readings.size() ? EXIT_SUCCESS : EXIT_FAILURE;
}
