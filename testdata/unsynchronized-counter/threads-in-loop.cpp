// One place that starts threads in a loop starts several: they meet each other.
// A started-and-joined thread in a loop does not.
#include <algorithm>
#include <iterator>
#include <thread>
#include <vector>

int main() {
  int Grown = 0, Filled = 0, Generated = 0, OneByOne = 0;

  std::vector<std::thread> Growing;
  for (int I = 0; I != 4; ++I)
    Growing.emplace_back([&] { ++Grown; }); // finds: unsynchronized-counter
  for (std::thread &T : Growing)
    T.join();

  std::thread Crew[3];
  for (std::thread &T : Crew)
    T = std::thread([&] { Filled += 2; }); // finds: unsynchronized-counter
  for (std::thread &T : Crew)
    T.join();

  std::vector<std::thread> Made;
  std::generate_n(std::back_inserter(Made), 3, [&] {
    return std::thread([&] {
      ++Generated; // finds: unsynchronized-counter
    });
  });
  for (std::thread &T : Made)
    T.join();

  for (int I = 0; I != 4; ++I) {
    std::thread Alone([&] { ++OneByOne; }); // silent: joined before the next
    Alone.join();
  }
  return Grown + Filled + Generated + OneByOne < 0;
}
