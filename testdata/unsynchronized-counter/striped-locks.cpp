// Locks and what they guard, kept side by side in an array or in each object:
// a stripe for each index, the lock of the account itself, two accounts at
// once. The lock of another account does not help.
#include <array>
#include <cstddef>
#include <mutex>
#include <thread>
#include <vector>

struct Stripe {
  std::mutex Lock;
  long Count = 0;
};
std::array<Stripe, 8> Stripes;

void count(std::size_t Key) {
  Stripe &Mine = Stripes[Key % Stripes.size()];
  std::lock_guard<std::mutex> Held(Mine.Lock);
  ++Mine.Count; // silent: the stripe's own lock
}

std::mutex Locks[4];
int Buckets[4];

void drop(std::size_t Key) {
  std::lock_guard<std::mutex> Held(Locks[Key % 4]);
  ++Buckets[Key % 4]; // silent: same index, same lock
}

struct Account {
  std::mutex Lock;
  int Balance = 0;
};

void transfer(Account &From, Account &To, int Amount) {
  std::scoped_lock Held(From.Lock, To.Lock);
  From.Balance -= Amount; // silent: both are locked
  To.Balance += Amount;
}
void wrongLock(Account &Mine, Account &Other) {
  std::lock_guard<std::mutex> Held(Other.Lock);
  ++Mine.Balance; // finds: unsynchronized-counter
}

int main() {
  Account Hers, His, Theirs;
  std::thread A([&] { transfer(Hers, His, 5); });
  std::thread B([&] { transfer(His, Hers, 7); });
  std::thread C([&] { wrongLock(Theirs, Hers); });
  std::thread D([&] { wrongLock(Theirs, His); });
  A.join();
  B.join();
  C.join();
  D.join();
  std::vector<std::thread> All;
  for (std::size_t I = 0; I != 4; ++I) {
    All.emplace_back(count, I);
    All.emplace_back(drop, I * 3);
  }
  for (std::thread &T : All)
    T.join();
}
