// Both halves are locked, but not the way between them: whoever comes in there is overwritten.
#include <mutex>
#include <thread>

namespace {

std::mutex Guard;
int Sold = 0;
int Paid = 0;
int Returned = 0;
int Loyal = 0;

void sell() {
  int Now;
  {
    std::lock_guard<std::mutex> Reading(Guard);
    Now = Sold;
  }
  ++Now;
  {
    std::lock_guard<std::mutex> Writing(Guard);
    Sold = Now; // finds: unsynchronized-counter
  }
}

// One lock from the read to the write.
void pay(int Price) {
  std::lock_guard<std::mutex> Held(Guard);
  int Now = Paid;
  Now += Price;
  Paid = Now;
}

// The lock is let go, but the number is read anew under the lock that covers the write.
void giveBack() {
  std::unique_lock<std::mutex> Held(Guard);
  int Now = Returned;
  Held.unlock();
  std::this_thread::yield();
  Held.lock();
  Now = Returned;
  Returned = Now + 1;
}

// Who finds the number changed begins again.
void reward() {
  for (;;) {
    int Seen;
    {
      std::lock_guard<std::mutex> Held(Guard);
      Seen = Loyal;
    }
    int Next = Seen + 1;
    std::lock_guard<std::mutex> Held(Guard);
    if (Loyal == Seen) {
      Loyal = Next;
      return;
    }
  }
}

void serve() {
  for (int I = 0; I < 1000; ++I) {
    sell();
    pay(20);
    giveBack();
    reward();
  }
}

} // namespace

int main() {
  std::thread First(serve), Second(serve);
  First.join();
  Second.join();
}
