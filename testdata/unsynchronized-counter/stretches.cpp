// Each thread works on a stretch of its own: an index that starts at the
// thread's own number, a slot whose number is drawn from an atomic. A slot by
// the rest of a division may be another's, too.
#include <atomic>
#include <cstddef>
#include <thread>
#include <vector>

struct alignas(64) Slot {
  long Count = 0;
};

Slot Slots[4];
std::atomic<int> NextSlot{0};
int Buckets[2];

void draw() {
  int Mine = NextSlot.fetch_add(1);
  ++Slots[Mine].Count; // silent: a slot that nobody else draws
  Slot &Own = Slots[Mine];
  for (int I = 0; I != 10; ++I)
    Own.Count++;
}

void bumpFrom(std::vector<int> &Values, std::size_t Begin, std::size_t End) {
  for (std::size_t I = Begin; I < End; ++I)
    ++Values[I]; // silent: its own stretch
}

void bumpEvery(int *Values, int Me, int Step) {
  for (int I = Me; I < 100; I += Step)
    ++Values[I]; // silent: its own stripes
}

void scatter(int Key) {
  ++Buckets[Key % 2]; // finds: unsynchronized-counter
}

int main() {
  std::vector<int> Values(100);
  int *Data = Values.data();
  std::vector<std::thread> Workers;
  const std::size_t Each = Values.size() / 4;
  for (std::size_t T = 0; T != 4; ++T)
    Workers.emplace_back(
        [&Values, T, Each] { bumpFrom(Values, T * Each, (T + 1) * Each); });
  for (std::thread &T : Workers)
    T.join();
  Workers.clear();
  for (std::size_t T = 0; T != 4; ++T)
    Workers.emplace_back([&Values, T, Each] {
      for (std::size_t I = T * Each; I != (T + 1) * Each; ++I)
        ++Values[I]; // silent: its own stretch
    });
  for (std::thread &T : Workers)
    T.join();
  Workers.clear();
  for (int T = 0; T != 4; ++T) {
    Workers.emplace_back(bumpEvery, Data, T, 4);
    Workers.emplace_back(draw);
    Workers.emplace_back(scatter, T);
  }
  for (std::thread &T : Workers)
    T.join();
}
