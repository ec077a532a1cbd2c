// However a lambda gets hold of what it counts in, it meets whoever started it:
// a member, a static member, an element, a local and what lies on the heap. What
// it copies is its own.
#include <functional>
#include <memory>
#include <thread>
#include <vector>

struct Kitchen {
  int Soups = 0;
  int Plates[3] = {};
  static inline long Meals = 0;

  void throughThis() {
    std::thread Cook([this] {
      ++Soups;     // finds: unsynchronized-counter
      ++Meals;     // finds: unsynchronized-counter
      ++Plates[1]; // finds: unsynchronized-counter
    });
    ++Soups;
    ++Meals;
    ++Plates[1];
    Cook.join();
  }
  void copyOfThis() {
    std::thread Cook([*this]() mutable {
      Soups += 2; // silent: of its own kitchen
    });
    Soups += 3;
    Cook.join();
  }
};

void byReference() {
  Kitchen Here;
  int Guests = 0;
  std::vector<int> Tables(4);
  static int Evenings = 0;
  std::thread Waiter([&] {
    Here.Soups--;  // finds: unsynchronized-counter
    Guests++;      // finds: unsynchronized-counter
    Tables[2]++;   // finds: unsynchronized-counter
    Evenings += 1; // finds: unsynchronized-counter
  });
  Here.Soups--;
  Guests++;
  Tables[2]++;
  Evenings += 1;
  Waiter.join();
}

void byName() {
  Kitchen There;
  int Orders = 0;
  int Seats[3] = {};
  std::thread Waiter([&There, &Orders, &Seats] {
    There.Plates[0] -= 1; // finds: unsynchronized-counter
    Orders -= 1;          // finds: unsynchronized-counter
    Seats[1] -= 1;        // finds: unsynchronized-counter
  });
  There.Plates[0] -= 1;
  Orders -= 1;
  Seats[1] -= 1;
  Waiter.join();
}

void copiedPointers(Kitchen *Lent, int *Tips, int Own) {
  auto Shared = std::make_shared<int>(0);
  std::thread Waiter([=]() mutable {
    Lent->Soups *= 2; // finds: unsynchronized-counter
    Tips[2] *= 2;     // finds: unsynchronized-counter
    *Shared += 2;     // finds: unsynchronized-counter
    Own += 2;         // silent: a copy
  });
  Lent->Soups *= 2;
  Tips[2] *= 2;
  *Shared += 2;
  Own += 2;
  Waiter.join();
}

void newNames() {
  Kitchen Large;
  int Dishes = 0, Cups = 0;
  std::vector<int> Trays(3);
  std::thread Washer([In = &Large, Sum = &Dishes, Each = std::ref(Cups),
                      &All = Trays, &Clean = Large.Plates[2]] {
    In->Soups ^= 1; // finds: unsynchronized-counter
    *Sum ^= 1;      // finds: unsynchronized-counter
    All[1] ^= 1;    // finds: unsynchronized-counter
    Clean ^= 1;     // finds: unsynchronized-counter
    Each.get() ^= 1; // finds: unsynchronized-counter
  });
  Large.Soups ^= 1;
  Dishes ^= 1;
  Trays[1] ^= 1;
  Large.Plates[2] ^= 1;
  Cups ^= 1;
  Washer.join();
}

int main() {
  Kitchen Small;
  Small.throughThis();
  Small.copyOfThis();
  byReference();
  byName();
  int Tips[3] = {};
  copiedPointers(&Small, Tips, 0);
  newNames();
}
