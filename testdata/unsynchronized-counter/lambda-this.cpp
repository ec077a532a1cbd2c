// A class that starts two threads on its own members: the member that both
// count in is found, the one that a single thread counts in is not.
#include <thread>

class Turnstile {
public:
  void open() {
    North = std::thread([this] {
      ++Passed; // finds: unsynchronized-counter
      ++NorthOnly;
    });
    South = std::thread([this] { Passed += 1; });
  }
  int close() {
    North.join();
    South.join();
    return Passed + NorthOnly; // silent: both have ended
  }

private:
  int Passed = 0;
  int NorthOnly = 0;
  std::thread North, South;
};

int main() {
  Turnstile Entrance;
  Entrance.open();
  return Entrance.close() < 0;
}
