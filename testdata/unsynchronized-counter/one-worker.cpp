// An object with a thread of its own: the members that only that thread counts
// in are silent even if there are many such objects, and so is what the
// destructor reads after its join.
#include <cstdio>
#include <thread>
#include <vector>

class Sensor {
public:
  Sensor() = default;
  void start() { Thread = std::thread(&Sensor::measure, this); }
  ~Sensor() {
    if (Thread.joinable())
      Thread.join();
    if (Samples > 1000000) // silent: after the join
      std::puts("busy");
  }

private:
  void measure() {
    for (int I = 0; I != 10; ++I)
      ++Samples; // silent: one thread an object
  }
  int Samples = 0;
  std::thread Thread;
};

int main() {
  std::vector<Sensor> Row(3);
  for (Sensor &Each : Row)
    Each.start();
}
