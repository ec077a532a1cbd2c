// A semaphore that lets one in is a lock; one that lets two in is none.
#include <semaphore>
#include <thread>

std::counting_semaphore<2> Door(2);
std::binary_semaphore Cabin(1);
std::counting_semaphore<8> Single(1);
int Crowd = 0, Alone = 0, Seat = 0;

void enter() {
  Door.acquire();
  ++Crowd; // finds: unsynchronized-counter
  Door.release();
  Cabin.acquire();
  ++Alone; // silent: one at a time
  Cabin.release();
  Single.acquire();
  ++Seat; // silent: it starts with one
  Single.release();
}

int main() {
  std::thread A(enter), B(enter);
  A.join();
  B.join();
  return Crowd + Alone + Seat < 0;
}
