// One object on the heap, owned by shared_ptr, unique_ptr or nobody, and
// reached from two threads.
#include <memory>
#include <thread>

struct Board {
  int Pins = 0;
};

void pin(std::shared_ptr<Board> Wall) {
  ++Wall->Pins; // finds: unsynchronized-counter
}

void shared() {
  auto Wall = std::make_shared<Board>();
  std::thread A(pin, Wall), B(pin, Wall);
  A.join();
  B.join();
}

void unique() {
  auto Wall = std::make_unique<Board>();
  std::thread A([&Wall] { Wall->Pins++; }); // finds: unsynchronized-counter
  std::thread B([Raw = Wall.get()] { Raw->Pins++; });
  A.join();
  B.join();
}

void raw() {
  int *Count = new int(0);
  std::thread A([Count] { ++*Count; }); // finds: unsynchronized-counter
  std::thread B([Count] { ++*Count; });
  A.join();
  B.join();
  delete Count; // silent: both have ended
}

void notYetShared() {
  auto Wall = std::make_shared<Board>();
  ++Wall->Pins; // silent: no other thread knows it yet
  std::thread A([Wall] { ++Wall->Pins; });
  A.join();
}

void oneEach() {
  auto Left = std::make_unique<Board>(), Right = std::make_unique<Board>();
  std::thread A([&Left] { ++Left->Pins; }); // silent: two objects
  std::thread B([&Right] { ++Right->Pins; });
  A.join();
  B.join();
}

int main() {
  shared();
  unique();
  raw();
  notYetShared();
  oneEach();
}
