// A maximum that is compared in one step and stored in another: a greater one that comes in between is overwritten.
#include <atomic>
#include <mutex>
#include <thread>

namespace {

std::atomic<int> Longest{0};
std::atomic<int> Shortest{1000};
std::atomic<long> Latest{0};
std::atomic<int> Loudest{0};
std::atomic<int> Deepest{0};
std::atomic<int> Highest{0};
std::mutex Guard;

void measure(int Length) {
  if (Length > Longest)
    Longest = Length; // finds: split-atomic-update
  if (Shortest.load() > Length) {
    Shortest.store(Length); // finds: split-atomic-update
  }
}

void see(long Time) {
  long Known = Latest.load(std::memory_order_relaxed);
  if (Time <= Known)
    return;
  Latest.store(Time, std::memory_order_relaxed); // finds: split-atomic-update
}

// Stored only if it is still the greatest.
void hear(int Volume) {
  int Known = Loudest;
  while (Volume > Known && !Loudest.compare_exchange_weak(Known, Volume))
    ;
}

// Everyone who stores holds the lock over both steps.
void dive(int Depth) {
  std::lock_guard<std::mutex> Held(Guard);
  if (Depth > Deepest)
    Deepest = Depth;
}

void serve() {
  for (int I = 0; I < 1000; ++I) {
    measure(I);
    see(I);
    hear(I);
    dive(I);
  }
}

// One thread compares and stores, others look.
void climb() {
  for (int I = 0; I < 1000; ++I)
    if (I > Highest)
      Highest = I;
}

} // namespace

int main() {
  std::thread First(serve), Second(serve), Climber(climb);
  while (Highest < 500)
    std::this_thread::yield();
  First.join();
  Second.join();
  Climber.join();
}
