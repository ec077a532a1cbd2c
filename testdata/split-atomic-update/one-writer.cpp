// Two steps are enough where nobody else writes: a single writer, before the start, after the join, an object of one's own.
#include <atomic>
#include <cstdio>
#include <thread>

namespace {

std::atomic<int> Progress{0};
std::atomic<int> Opened{0};
std::atomic<int> Turns{0};
std::atomic<int> Level{0};
std::atomic<bool> Done{false};

// Only one thread steps it, the others look.
void work() {
  for (int I = 0; I < 1000; ++I)
    Progress.store(Progress.load(std::memory_order_relaxed) + 1, std::memory_order_relaxed);
  Done = true;
}

void watch() {
  while (!Done)
    std::printf("%d\n", Progress.load());
}

// Each thread has a number of its own.
int add() {
  std::atomic<int> Own{0};
  for (int I = 0; I < 1000; ++I)
    Own = Own + 1;
  return Own;
}

void turn() { ++Turns; }

// One thread after the other.
void climb() { Level = Level + 1; }

// Two writers, one of which takes two steps.
std::atomic<int> Queue{0};

void come() { ++Queue; }

void leave() {
  Queue = Queue - 1; // finds: split-atomic-update
}

// Set back by another: what it sets is lost.
std::atomic<int> Since{0};

void tick() {
  Since.store(Since.load() + 1); // finds: split-atomic-update
}

void reset() { Since.store(0); }

} // namespace

int main() {
  Opened = Opened + 1;
  Turns = Turns + 1;
  std::thread Worker(work), Watcher(watch), Adder(add), Other(add), Turner(turn);
  Worker.join();
  Watcher.join();
  Adder.join();
  Other.join();
  Turner.join();
  Turns = Turns + 1;
  Progress = Progress + 1;

  std::thread First(climb);
  First.join();
  std::thread Second(climb);
  Second.join();

  std::thread Door(come), Exit(leave), Clock(tick), Button(reset);
  Door.join();
  Exit.join();
  Clock.join();
  Button.join();
}
