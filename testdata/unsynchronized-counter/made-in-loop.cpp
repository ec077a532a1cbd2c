// Each round of the loop makes an object for its own thread: silent. One object
// that is made before the loop is shared by all of them.
#include <memory>
#include <thread>
#include <vector>

struct Tally {
  int Votes = 0;
};

int main() {
  std::vector<std::thread> Booths;
  std::vector<std::unique_ptr<Tally>> Tallies;
  for (int I = 0; I != 3; ++I) {
    Tallies.push_back(std::make_unique<Tally>());
    Tally *Mine = Tallies.back().get();
    Booths.emplace_back([Mine] { ++Mine->Votes; }); // silent: one each
  }
  for (int I = 0; I != 3; ++I) {
    auto Own = std::make_shared<Tally>();
    Booths.emplace_back([Own] { ++Own->Votes; }); // silent: one each
  }
  auto Common = std::make_shared<Tally>();
  for (int I = 0; I != 3; ++I)
    Booths.emplace_back([Common] {
      ++Common->Votes; // finds: unsynchronized-counter
    });
  for (std::thread &Booth : Booths)
    Booth.join();
  int Sum = 0;
  for (auto &Each : Tallies)
    Sum += Each->Votes;
  return Sum;
}
