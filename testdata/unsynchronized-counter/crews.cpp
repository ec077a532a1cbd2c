// A place that starts several threads makes them meet each other, however it
// keeps them: in a member, an element, a static local and a global. Behind the
// loop that joins them nobody is left.
#include <array>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

long Hauled = 0;
std::mutex Log;

struct Quarry {
  int Stones = 0;
  int Carts[4] = {};
  int Logged = 0;
};

void appended() {
  Quarry North;
  std::vector<std::thread> Crew;
  for (int I = 0; I != 3; ++I)
    Crew.emplace_back([&] {
      ++North.Stones;   // finds: unsynchronized-counter
      ++North.Carts[1]; // finds: unsynchronized-counter
      static int Shifts = 0;
      ++Shifts; // finds: unsynchronized-counter
      std::lock_guard<std::mutex> Held(Log);
      ++North.Logged; // silent: under Log
    });
  for (std::thread &Each : Crew)
    Each.join();
  ++North.Stones; // silent: all have ended
}

void moved() {
  Quarry South;
  std::vector<std::thread> Crew;
  for (int I = 0; I != 3; ++I)
    Crew.push_back(std::thread([&] {
      South.Stones += 2;   // finds: unsynchronized-counter
      South.Carts[2] += 2; // finds: unsynchronized-counter
      Hauled += 2;         // finds: unsynchronized-counter
    }));
  for (std::thread &Each : Crew)
    Each.join();
  South.Stones += 2; // silent: all have ended
}

void inAnArray() {
  Quarry East;
  int Breaks = 0;
  std::array<std::thread, 4> Crew;
  for (std::thread &Each : Crew)
    Each = std::thread([&] {
      East.Stones -= 3;   // finds: unsynchronized-counter
      East.Carts[3] -= 3; // finds: unsynchronized-counter
      Breaks -= 3;        // finds: unsynchronized-counter
    });
  for (std::thread &Each : Crew)
    Each.join();
}

void inAMap() {
  Quarry West;
  int Alarms = 0;
  std::map<int, std::thread> Crew;
  for (int I = 0; I != 3; ++I)
    Crew[I] = std::thread([&] {
      West.Stones ^= 4;   // finds: unsynchronized-counter
      West.Carts[0] ^= 4; // finds: unsynchronized-counter
      Alarms ^= 4;        // finds: unsynchronized-counter
    });
  for (auto &[Number, Each] : Crew)
    Each.join();
}

void perhapsOne(bool Busy) {
  Quarry Pit;
  int Calls = 0;
  std::optional<std::thread> Helper;
  if (Busy)
    Helper.emplace([&] {
      Pit.Stones %= 8;   // finds: unsynchronized-counter
      Pit.Carts[1] %= 8; // finds: unsynchronized-counter
      Calls %= 8;        // finds: unsynchronized-counter
    });
  Pit.Stones %= 8;
  Pit.Carts[1] %= 8;
  Calls %= 8;
  if (Helper)
    Helper->join();
}

void onTheHeap() {
  Quarry Mine;
  int Lamps = 0;
  auto Miner = std::make_unique<std::thread>([&] {
    Mine.Stones &= 6;   // finds: unsynchronized-counter
    Mine.Carts[2] &= 6; // finds: unsynchronized-counter
    Lamps &= 6;         // finds: unsynchronized-counter
  });
  Mine.Stones &= 6;
  Mine.Carts[2] &= 6;
  Lamps &= 6;
  Miner->join();
  Lamps &= 6; // silent: the miner is out
}

int main() {
  appended();
  moved();
  inAnArray();
  inAMap();
  perhapsOne(true);
  onTheHeap();
}
