// An atomic that is loaded in one operation and stored in another loses what others store in between.
#include <algorithm>
#include <atomic>
#include <thread>

namespace {

std::atomic<int> Visitors{0};
std::atomic<int> Tables{0};
std::atomic<long> Income{0};
std::atomic<int> Best{0};
std::atomic<unsigned> Dice{1};
std::atomic<int> Free{500};
std::atomic<bool> Open{false};

unsigned next(unsigned Number) { return Number * 1664525 + 1013904223; }

void count() {
  Visitors = Visitors + 1; // finds: split-atomic-update
}

void seat() {
  Tables.store(Tables.load() + 1); // finds: split-atomic-update
}

void pay(long Price) {
  Income.store(Price + Income.load(std::memory_order_relaxed), std::memory_order_relaxed); // finds: split-atomic-update
}

void score(int Points) {
  Best = std::max(Best.load(), Points); // finds: split-atomic-update
}

void roll() {
  Dice = next(Dice); // finds: split-atomic-update
}

void take(int Wanted) {
  int Left = Free;
  if (Left > Wanted)
    Left -= Wanted;
  else
    Left = 0;
  Free = Left; // finds: split-atomic-update
}

void turnSign() {
  Open = !Open; // finds: split-atomic-update
}

void serve() {
  for (int I = 0; I < 1000; ++I) {
    count();
    seat();
    pay(20);
    score(I);
    roll();
    take(1);
    turnSign();
  }
}

} // namespace

int main() {
  std::thread First(serve), Second(serve);
  First.join();
  Second.join();
}
