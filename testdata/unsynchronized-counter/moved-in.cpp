// An object that is moved into its thread is left to it: by unique_ptr, by
// value, in a capture, as a functor. The one that is only lent is shared.
#include <functional>
#include <memory>
#include <thread>
#include <utility>
#include <vector>

struct Suitcase {
  int Shirts = 0;
  std::vector<int> Socks = {0, 0};
  void pack() { ++Shirts; }
};

class Traveller {
public:
  explicit Traveller(Suitcase Mine) : Mine(std::move(Mine)) {}
  void operator()() {
    Mine.pack(); // silent: the thread has its own copy
    ++Mine.Shirts;
  }

private:
  Suitcase Mine;
};

void carry(std::unique_ptr<Suitcase> Mine) {
  ++Mine->Shirts; // silent: given to this thread
  ++Mine->Socks[0];
}
void carryMany(std::vector<Suitcase> Mine) {
  for (Suitcase &Each : Mine)
    ++Each.Shirts; // silent: moved in as a whole
}
void borrow(Suitcase &Lent) {
  ++Lent.Shirts; // finds: unsynchronized-counter
}

int main() {
  std::vector<std::thread> Train;
  for (int I = 0; I != 3; ++I) {
    auto Packed = std::make_unique<Suitcase>();
    Train.emplace_back(carry, std::move(Packed));
  }
  for (int I = 0; I != 2; ++I) {
    std::vector<Suitcase> Group(2);
    Train.emplace_back(carryMany, std::move(Group));
  }
  Suitcase First;
  First.pack();
  Train.emplace_back(Traveller(First));
  ++First.Shirts; // silent: the traveller has a copy
  Train.emplace_back([Own = std::move(First)]() mutable { Own.pack(); });
  auto Shared = std::make_shared<Suitcase>();
  Train.emplace_back([Own = std::move(Shared)] { ++Own->Shirts; });
  Suitcase Lent;
  Train.emplace_back(borrow, std::ref(Lent));
  ++Lent.Shirts;
  for (std::thread &T : Train)
    T.join();
  return Lent.Shirts;
}
