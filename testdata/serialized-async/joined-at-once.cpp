// Threads that are joined in the round of the loop that starts them: by name,
// through a pointer, in a container, by their destructor, by a class around
// them.
#include <memory>
#include <thread>
#include <vector>

void press(int Shirt);

void byName(const std::vector<int> &Shirts) {
  for (int Shirt : Shirts) {
    std::thread Press(press, Shirt); // finds: serialized-async
    Press.join();
  }
}

void ifJoinable(const std::vector<int> &Shirts) {
  for (int Shirt : Shirts) {
    std::thread Press(press, Shirt); // finds: serialized-async
    if (Press.joinable())
      Press.join();
  }
}

void byItsDestructor(const std::vector<int> &Shirts) {
  for (int Shirt : Shirts)
    std::jthread Press(press, Shirt); // finds: serialized-async
}

void aFewTimes() {
  for (int Shirt = 0; Shirt != 8; ++Shirt) {
    std::jthread Press(press, Shirt); // finds: serialized-async
  }
}

void assigned(const std::vector<int> &Shirts) {
  std::thread Press;
  for (int Shirt : Shirts) {
    Press = std::thread([Shirt] { press(Shirt); }); // finds: serialized-async
    Press.join();
  }
}

void onTheHeap(const std::vector<int> &Shirts) {
  for (int Shirt : Shirts) {
    auto *Press = new std::thread(press, Shirt); // finds: serialized-async
    Press->join();
    delete Press;
  }
}

void owned(const std::vector<int> &Shirts) {
  for (int Shirt : Shirts) {
    auto Press = std::make_unique<std::thread>(press, Shirt); // finds: serialized-async
    Press->join();
  }
}

void inAnArray() {
  std::thread Presses[4];
  for (int I = 0; I != 4; ++I) {
    Presses[I] = std::thread(press, I); // likely: serialized-async
    Presses[I].join();
  }
}

void inAVector(const std::vector<int> &Shirts) {
  std::vector<std::thread> Presses;
  for (int Shirt : Shirts) {
    Presses.emplace_back(press, Shirt); // likely: serialized-async
    Presses.back().join();
  }
}

class Press {
public:
  void start(int Shirt) { Runs = std::thread(press, Shirt); }
  void finish() { Runs.join(); }

private:
  std::thread Runs;
};

void wrapped(const std::vector<int> &Shirts) {
  for (int Shirt : Shirts) {
    Press One;
    One.start(Shirt); // finds: serialized-async
    One.finish();
  }
}

void whileShirtsAreLeft(std::vector<int> &Shirts) {
  while (!Shirts.empty()) {
    std::thread Press(press, Shirts.back()); // finds: serialized-async
    Press.join();
    Shirts.pop_back();
  }
}
