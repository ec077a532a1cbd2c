// Two tills count what they have sold and write a line into a shared journal.
// The journal has its lock, the count has none. In the usual order the one has
// written its line before the other takes the lock, which orders their counting
// by luck: a race detector sees nothing wrong in such a run.

#include <cstdio>
#include <cstdlib>
#include <mutex>
#include <thread>

namespace {

std::mutex JournalLock;
int Lines = 0; // in the journal
int Sold = 0;

void note() {
  std::lock_guard<std::mutex> Hold(JournalLock);
  ++Lines;
}

void firstTill() {
  ++Sold; // finds: unsynchronized-counter
  note();
}

void secondTill() {
  note();
  ++Sold;
}

} // namespace

int main() {
  std::thread First(firstTill), Second(secondTill);
  First.join();
  Second.join();
  std::printf("sold 2, counted %d\n", Sold);
  return Sold == 2 ? EXIT_SUCCESS : EXIT_FAILURE;
}
