// Two locks taken in one order or the other, so that nobody waits for ever,
// guard both objects; one of the two guards one.

#include <mutex>
#include <thread>
#include <utility>

struct Account {
  int Number;
  long Balance;
  std::mutex Lock;
};

void byReference(Account &From, Account &To, long Amount) {
  Account &First = From.Number < To.Number ? From : To;
  Account &Second = From.Number < To.Number ? To : From;
  std::lock_guard<std::mutex> A(First.Lock);
  std::lock_guard<std::mutex> B(Second.Lock);
  From.Balance -= Amount; // silent
  To.Balance += Amount;   // silent
}

struct Purse {
  int Number;
  long Balance;
  std::mutex Lock;
};

void byPointer(Purse &From, Purse &To, long Amount) {
  Purse *First = &From, *Second = &To;
  if (From.Number > To.Number) {
    First = &To;
    Second = &From;
  }
  std::lock_guard<std::mutex> A(First->Lock);
  std::lock_guard<std::mutex> B(Second->Lock);
  From.Balance -= Amount; // silent
  To.Balance += Amount;   // silent
}

struct Vault {
  long Balance;
  std::mutex Lock;
};

void bySwapping(Vault &From, Vault &To, long Amount) {
  std::mutex *First = &From.Lock, *Second = &To.Lock;
  if (Second < First)
    std::swap(First, Second);
  std::lock_guard<std::mutex> A(*First);
  std::lock_guard<std::mutex> B(*Second);
  From.Balance -= Amount; // silent
  To.Balance += Amount;   // silent
}

struct Till {
  int Number;
  long Balance;
  std::mutex Lock;
};

void oneOfTwo(Till &From, Till &To, long Amount) {
  Till &First = From.Number < To.Number ? From : To;
  Till &Second = From.Number < To.Number ? To : From;
  std::lock_guard<std::mutex> A(First.Lock);
  if (&First == &Second)
    return;
  From.Balance -= Amount; // finds: unsynchronized-counter
  To.Balance += Amount;
}

template <class A, void (*Transfer)(A &, A &, long)> void twice(A &X, A &Y) {
  std::thread T([&] { Transfer(X, Y, 10); }), U([&] { Transfer(Y, X, 10); });
  T.join();
  U.join();
}

int main() {
  static Account A[2];
  static Purse P[2];
  static Vault V[2];
  static Till L[2];
  twice<Account, byReference>(A[0], A[1]);
  twice<Purse, byPointer>(P[0], P[1]);
  twice<Vault, bySwapping>(V[0], V[1]);
  twice<Till, oneOfTwo>(L[0], L[1]);
}
