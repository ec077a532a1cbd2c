// Two sides that take turns never meet, though each comes back many times: by
// two semaphores, by an atomic that says whose turn it is. Who has given the
// turn away and still counts meets the other.
#include <atomic>
#include <semaphore>
#include <thread>

int Pings = 0, Moves = 0, Grabs = 0;
std::binary_semaphore White(1), Black(0);
std::atomic<int> Turn{0};

void ping() {
  for (int I = 0; I != 10; ++I) {
    White.acquire();
    ++Pings; // silent: Black waits
    Black.release();
  }
}
void pong() {
  for (int I = 0; I != 10; ++I) {
    Black.acquire();
    ++Pings; // silent: White waits
    White.release();
  }
}
void play(int Me) {
  for (int I = 0; I != 10; ++I) {
    while (Turn.load(std::memory_order_acquire) != Me)
      std::this_thread::yield();
    ++Moves; // silent: it is my turn
    Turn.store(1 - Me, std::memory_order_release);
    ++Grabs; // finds: unsynchronized-counter
  }
}
int main() {
  std::thread A(ping), B(pong), C(play, 0), D(play, 1);
  A.join();
  B.join();
  C.join();
  D.join();
  return Pings + Moves < 0;
}
