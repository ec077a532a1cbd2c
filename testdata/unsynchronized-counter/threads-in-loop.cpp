// One place that starts threads in a loop starts several: they meet each other.
// A started-and-joined thread in a loop does not.
#include <algorithm>
#include <iterator>
#include <mutex>
#include <thread>
#include <vector>

long Served = 0;

int main() {
  int Bells[3] = {};
  int Grown = 0, Filled = 0, Generated = 0, OneByOne = 0, Guarded = 0;

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
      ++Generated;   // finds: unsynchronized-counter
      Served += 3;   // finds: unsynchronized-counter
      Bells[1] += 3; // finds: unsynchronized-counter
    });
  });
  for (std::thread &T : Made)
    T.join();
  Generated += 2; // silent: all have ended

  std::mutex Door;
  std::vector<std::thread> Sitting(3);
  std::generate(Sitting.begin(), Sitting.end(), [&] {
    return std::thread([&] {
      std::lock_guard<std::mutex> Held(Door);
      ++Guarded; // silent: under Door
    });
  });
  for (std::thread &T : Sitting)
    T.join();
  ++Guarded; // silent: all have ended

  const int Loads[] = {1, 2, 3};
  std::vector<std::thread> Carriers;
  std::transform(std::begin(Loads), std::end(Loads),
                 std::back_inserter(Carriers), [&](int Load) {
                   return std::thread([&Guarded, &Door, Load] {
                     std::lock_guard<std::mutex> Held(Door);
                     Guarded += Load; // silent: under Door
                   });
                 });
  for (std::thread &T : Carriers)
    T.join();
  Guarded += 2; // silent: all have ended

  for (int I = 0; I != 4; ++I) {
    std::thread Alone( // finds: serialized-async
        [&] { ++OneByOne; }); // silent: joined before the next
    Alone.join();
  }
  return Grown + Filled + Generated + OneByOne < 0;
}
