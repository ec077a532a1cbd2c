// Compute first, lock for the store: the way it should be, in four forms.
#include <mutex>
#include <thread>
#include <vector>

std::mutex Guard;
long Total = 0;
std::vector<long> Parts;

long compute(long Seed) {
  long Value = Seed;
  for (int I = 0; I != 100000; ++I)
    Value = Value * 31 % 1000003;
  return Value;
}

void guarded(long Seed) {
  long Value = compute(Seed);
  std::lock_guard<std::mutex> Held(Guard);
  Total += Value;
}

void byHand(long Seed) {
  long Value = compute(Seed);
  Guard.lock();
  Parts.push_back(Value);
  Guard.unlock();
}

void unlockedMeanwhile(long Seed) {
  std::unique_lock<std::mutex> Held(Guard);
  long Start = Total + Seed;
  Held.unlock();
  long Value = compute(Start);
  Held.lock();
  Total += Value;
}

void takenAndSwapped(long Seed) {
  std::vector<long> Mine;
  {
    std::lock_guard<std::mutex> Held(Guard);
    Mine.swap(Parts);
  }
  for (long Part : Mine)
    Seed += compute(Part);
  std::lock_guard<std::mutex> Held(Guard);
  Total += Seed;
}

int main() {
  std::vector<std::thread> Threads;
  for (long Seed = 1; Seed != 3; ++Seed) {
    Threads.emplace_back(guarded, Seed);
    Threads.emplace_back(byHand, Seed);
    Threads.emplace_back(unlockedMeanwhile, Seed);
    Threads.emplace_back(takenAndSwapped, Seed);
  }
  for (std::thread &T : Threads)
    T.join();
}
