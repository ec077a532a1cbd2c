// A counter that is only touched under one mutex stays silent, even though the
// lock is taken two calls up. One caller that forgets it is enough to find it.
#include <mutex>
#include <thread>

std::mutex Guard;
int Served = 0;
int Seated = 0;

void countServed() { ++Served; } // silent: every caller holds Guard
void serveLocked() { countServed(); }
void serve() {
  std::lock_guard<std::mutex> Held(Guard);
  serveLocked();
}

void countSeated() {
  ++Seated; // finds: unsynchronized-counter
}
void seat() {
  std::lock_guard<std::mutex> Held(Guard);
  countSeated();
}
void seatInAHurry() { countSeated(); }

void evening() {
  serve();
  seat();
  seatInAHurry();
}

int main() {
  std::thread A(evening), B(evening);
  A.join();
  B.join();
}
