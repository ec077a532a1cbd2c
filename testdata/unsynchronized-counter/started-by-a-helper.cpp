// A function that gets the data starts the threads and joins them: its own lock
// keeps them apart, and what a round makes for its thread is that thread's own,
// whoever calls it, and with whatever. What two calls started is apart by no
// lock of either.
#include <mutex>
#include <thread>
#include <vector>

struct Part {
  int First, Last;
};

int Totals[100], Sums[100], Bare[100], Mixed = 0;

static void add(const Part *Mine, int *Out) {
  for (int I = Mine->First; I != Mine->Last; ++I)
    ++Out[I]; // silent: a part each
  delete Mine;
}

static void addParts(int *Out) {
  std::vector<std::thread> Threads;
  for (int I = 0; I != 4; ++I)
    Threads.emplace_back(add, new Part{I * 25, I * 25 + 25}, Out);
  for (std::thread &T : Threads)
    T.join();
}

static void addLocked(int *Out) {
  std::mutex Own;
  std::vector<std::thread> Threads;
  for (int I = 0; I != 4; ++I)
    Threads.emplace_back([&] {
      std::lock_guard<std::mutex> Held(Own);
      ++*Out; // silent: they share the lock of their call
    });
  for (std::thread &T : Threads)
    T.join();
}

static void addBare(int *Out) {
  std::vector<std::thread> Threads;
  for (int I = 0; I != 4; ++I)
    Threads.emplace_back([Out] {
      ++*Out; // finds: unsynchronized-counter
    });
  for (std::thread &T : Threads)
    T.join();
}

struct Started {
  std::mutex Own;
  std::vector<std::thread> Threads;
};

// Leaves its threads running.
static Started *startAdding(int *Out) {
  Started *All = new Started;
  for (int I = 0; I != 2; ++I)
    All->Threads.emplace_back([All, Out] {
      std::lock_guard<std::mutex> Held(All->Own);
      ++*Out; // finds: unsynchronized-counter
    });
  return All;
}

int main() {
  std::vector<int> Values(100);
  addParts(Totals);
  addParts(Values.data());
  addLocked(Sums);
  addLocked(Values.data());
  addBare(Bare);
  std::vector<Started *> Both;
  for (int I = 0; I != 2; ++I)
    Both.push_back(startAdding(&Mixed));
  for (Started *Each : Both)
    for (std::thread &T : Each->Threads)
      T.join();
}
