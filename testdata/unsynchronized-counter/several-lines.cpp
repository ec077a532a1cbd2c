// One variable that two threads touch in many lines is one finding; the further
// lines are notes of it.
#include <cstdio>
#include <mutex>
#include <thread>

std::mutex Gate, Desk;
int Waiting = 0;

void arrive() {
  std::lock_guard<std::mutex> Held(Gate);
  ++Waiting; // finds: unsynchronized-counter
}

void serve() {
  {
    std::lock_guard<std::mutex> Held(Gate);
    --Waiting; // silent: the lock of the one who arrives
  }
  std::lock_guard<std::mutex> Held(Desk);
  std::printf("%d left\n", Waiting); // a note of the finding
  if (Waiting == 0)                  // and another
    std::puts("time for tea");
}

int main() {
  std::thread Door(arrive), Counter(serve);
  Door.join();
  Counter.join();
}
