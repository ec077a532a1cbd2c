// A thread that starts in a member function, given as a pointer to it and the
// object, shares that object's members and the static ones.
#include <functional>
#include <thread>

class Meter {
public:
  void measure() {
    ++Readings; // finds: unsynchronized-counter
    ++All;      // finds: unsynchronized-counter
  }
  void runTwice() {
    std::thread First(&Meter::measure, this);
    std::thread Second(std::mem_fn(&Meter::measure), this);
    First.join();
    Second.join();
  }

private:
  int Readings = 0;
  static int All;
};

int Meter::All = 0;

int main() {
  Meter Water;
  Water.runTwice();
}
