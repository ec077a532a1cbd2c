// An atomic that no instruction can change at once is changed under a lock of
// the library's, which other atomics share.
#include <atomic>
#include <thread>

struct Position {
  double X = 0, Y = 0, Z = 0, Speed = 0;
};

std::atomic<Position> Ship;
std::atomic<long> Hits = 0;

void sail() {
  for (int I = 0; I != 100000; ++I) {
    Position Now = Ship.load(); // likely: cpu-work-under-global-lock
    Now.X += Now.Speed;
    Ship.store(Now); // likely: cpu-work-under-global-lock
    ++Hits;          // silent: one instruction
  }
}

void start() {
  Ship.store({0, 0, 0, 1}); // silent: once
}

int main() {
  start();
  std::thread A(sail), B(sail);
  A.join();
  B.join();
}
