// Many threads under one lock, a loop that joins them all, then a plain read:
// silent. Joined by an algorithm, or by a function of one's own, too.
#include <algorithm>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

std::mutex Guard;
int Total = 0;

void add() {
  std::lock_guard<std::mutex> Held(Guard);
  Total += 1;
}

void joinAll(std::vector<std::thread> &Threads) {
  for (std::thread &T : Threads)
    T.join();
}

int first() {
  std::vector<std::thread> Threads;
  for (int I = 0; I != 4; ++I)
    Threads.emplace_back(add);
  for (auto &T : Threads)
    T.join();
  return Total;
}

int second() {
  std::vector<std::thread> Threads;
  for (int I = 0; I != 4; ++I)
    Threads.push_back(std::thread(add));
  joinAll(Threads);
  return ++Total;
}

int third() {
  std::vector<std::thread> Threads;
  for (int I = 0; I != 4; ++I)
    Threads.emplace_back(add);
  std::for_each(Threads.begin(), Threads.end(),
                std::mem_fn(&std::thread::join));
  return ++Total;
}

int main() { return first() + second() + third() < 0; }
