// An index that each thread keeps in storage of its own tells elements apart,
// unless the function that uses it counts it on.
#include <atomic>
#include <thread>

struct alignas(64) Slot {
  int Count = 0;
};

std::atomic<int> Next{0};
thread_local int Mine = Next.fetch_add(1);
thread_local int Given = 0;
thread_local int Cursor = 0;
Slot Slots[8], Others[8], Ring[8];

void work(int Number) {
  ++Slots[Mine].Count; // silent: drawn once for each thread
  Given = Number;
}
void use() { ++Others[Given].Count; } // silent: told to each thread
void spread() {
  Cursor = (Cursor + 1) % 8;
  ++Ring[Cursor].Count; // finds: unsynchronized-counter
}

int main() {
  auto Run = [](int Number) {
    work(Number);
    use();
    spread();
  };
  std::thread A(Run, 0), B(Run, 1);
  A.join();
  B.join();
}
