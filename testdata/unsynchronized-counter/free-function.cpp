// Two threads that run one free function lose counts of a global.
#include <thread>

long Visitors = 0;

void greet() {
  for (int I = 0; I != 1000; ++I)
    ++Visitors; // finds: unsynchronized-counter
}

int main() {
  std::thread Door(greet), Gate(greet);
  Door.join();
  Gate.join();
  return Visitors <= 2000 ? 0 : 1; // silent: both threads have ended
}
