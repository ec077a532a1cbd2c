// What is one operation loses nothing: steps, exchanges, compare-and-swap loops, stores that rest on no load.
#include <atomic>
#include <thread>

namespace {

std::atomic<int> Visitors{0};
std::atomic<int> Tables{0};
std::atomic<int> Best{0};
std::atomic<int> Double{1};
std::atomic<int> Last{0};
std::atomic<bool> Stopped{false};
std::atomic<int> Mine{0};

void count() {
  ++Visitors;
  Visitors += 2;
  Visitors.fetch_sub(1);
}

void score(int Points) {
  int Known = Best.load();
  while (Known < Points && !Best.compare_exchange_weak(Known, Points))
    ;
}

void grow() {
  int Known = Double;
  while (!Double.compare_exchange_strong(Known, Known * 2 % 1000))
    ;
}

int swap(int Number) { return Last.exchange(Number); }

void stop() {
  if (!Stopped.load())
    Stopped.store(true);
}

// What is stored comes from another atomic.
void copy() { Tables = Visitors + 1; }

// Loaded, and given another value before it is stored.
void choose(int Number) {
  int Now = Mine;
  Now = Number;
  Mine = Now;
}

void serve() {
  for (int I = 0; I < 1000; ++I) {
    count();
    score(I);
    grow();
    swap(I);
    stop();
    copy();
    choose(I);
  }
}

} // namespace

int main() {
  std::thread First(serve), Second(serve);
  First.join();
  Second.join();
}
