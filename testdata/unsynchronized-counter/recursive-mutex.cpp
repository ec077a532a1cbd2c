// A recursive mutex taken again is held until the first one to take it gives it
// up: the end of a guard within ends only its own hold.
#include <mutex>
#include <thread>

std::recursive_mutex Ledger;
std::recursive_timed_mutex Vault;
int Nested = 0, ByHand = 0, Helped = 0, Unlocked = 0, Emptied = 0, Parted = 0,
    Split = 0, Relocked = 0;

void nested() {
  std::lock_guard<std::recursive_mutex> Held(Ledger);
  {
    std::lock_guard<std::recursive_mutex> Again(Ledger);
    ++Nested;
  }
  ++Nested; // silent: the outer guard holds it still
}

void byHand() {
  Ledger.lock();
  Ledger.lock();
  Ledger.unlock();
  ++ByHand; // silent: taken twice, given up once
  Ledger.unlock();
}

class Holding {
public:
  Holding() { Vault.lock(); }
  ~Holding() { Vault.unlock(); }
};
void leave() { Vault.unlock(); }

void helped() {
  Holding Outer;
  {
    Holding Inner;
    ++Helped;
  }
  Vault.lock();
  leave();
  ++Helped; // silent: the function gave up the second hold only
}

void unlocked() {
  Ledger.lock();
  Ledger.lock();
  Ledger.unlock();
  Ledger.unlock();
  ++Unlocked; // finds: unsynchronized-counter
}

void emptied() {
  Holding Outer;
  leave();
  ++Emptied; // finds: unsynchronized-counter
  Vault.lock();
}

// Gives up its caller's hold for a while, and takes it again.
void part() {
  Ledger.unlock();
  std::this_thread::yield();
  Ledger.lock();
}
void parted() {
  Ledger.lock();
  part();
  Ledger.unlock();
  ++Parted; // finds: unsynchronized-counter
}

void split() {
  Ledger.lock();
  int Now = Split; // silent: held from here on
  Ledger.lock();
  Split = Now + 1;
  Ledger.unlock();
  Ledger.unlock();
}
void relocked() {
  Ledger.lock();
  int Now = Relocked;
  part();
  Relocked = Now + 1; // finds: unsynchronized-counter
  Ledger.unlock();
}

void everyWay() {
  nested();
  byHand();
  helped();
  unlocked();
  emptied();
  parted();
  split();
  relocked();
}

int main() {
  std::thread A(everyWay), B(everyWay);
  A.join();
  B.join();
}
