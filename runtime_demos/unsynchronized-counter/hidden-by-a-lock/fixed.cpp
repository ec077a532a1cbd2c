// The same two tills; whoever counts holds the count's own lock.

#include <cstdio>
#include <cstdlib>
#include <mutex>
#include <thread>

namespace {

std::mutex JournalLock, SoldLock;
int Lines = 0; // in the journal
int Sold = 0;

void note() {
  std::lock_guard<std::mutex> Hold(JournalLock);
  ++Lines;
}

void count() {
  std::lock_guard<std::mutex> Hold(SoldLock);
  ++Sold;
}

void firstTill() {
  count();
  note();
}

void secondTill() {
  note();
  count();
}

} // namespace

int main() {
  std::thread First(firstTill), Second(secondTill);
  First.join();
  Second.join();
  std::printf("sold 2, counted %d\n", Sold);
  return Sold == 2 ? EXIT_SUCCESS : EXIT_FAILURE;
}
