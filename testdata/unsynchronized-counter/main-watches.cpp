// A loop that only watches a counter grow races with the thread that counts:
// the reader may see a torn value, or hoist the read and never see it grow.
#include <atomic>
#include <thread>

int Copied = 0;
std::atomic<int> Verified = 0;

void copyAll() {
  for (int I = 0; I != 100; ++I) {
    ++Copied; // finds: unsynchronized-counter
    ++Verified;
  }
}

int main() {
  std::thread Copier(copyAll);
  int Shown = 0;
  for (int Look = 0; Look != 50; ++Look)
    Shown += Copied;
  while (Verified != 100)
    std::this_thread::yield();
  Copier.join();
  return Shown < 0 || Copied != 100;
}
