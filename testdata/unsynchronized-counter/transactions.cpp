// Ways to hold a lock that are spread over objects and branches: a transaction
// that keeps the guard as a member, a lock that was tried and taken.
#include <chrono>
#include <mutex>
#include <thread>
#include <utility>

class Ledger {
public:
  class Transaction {
  public:
    explicit Transaction(Ledger &Books) : Held(Books.Lock), Books(Books) {}
    void book(int Amount) { Books.Booked += Amount; } // silent: guard inside

  private:
    std::lock_guard<std::mutex> Held;
    Ledger &Books;
  };
  Transaction begin() { return Transaction(*this); }

  void tried() {
    std::unique_lock<std::mutex> Held(Lock, std::try_to_lock);
    if (!Held)
      return;
    ++Booked; // silent: taken
  }
  void triedByHand() {
    if (Lock.try_lock()) {
      ++Booked; // silent: taken
      Lock.unlock();
    }
  }
  bool inTime() {
    if (!Timed.try_lock_for(std::chrono::milliseconds(5)))
      return false;
    std::lock_guard<std::timed_mutex> Held(Timed, std::adopt_lock);
    ++InTime; // silent: taken
    return true;
  }
  void careless() {
    std::unique_lock<std::mutex> Held(Lock, std::try_to_lock);
    ++Dropped; // finds: unsynchronized-counter
  }

private:
  std::mutex Lock;
  std::timed_mutex Timed;
  int Booked = 0, InTime = 0, Dropped = 0;
};

Ledger Books;

void clerk() {
  Books.begin().book(5);
  Ledger::Transaction Open = Books.begin();
  Open.book(7);
}
void rest() {
  Books.tried();
  Books.triedByHand();
  Books.inTime();
  Books.careless();
}

int main() {
  std::thread A(clerk), B(clerk), C(rest), D(rest);
  A.join();
  B.join();
  C.join();
  D.join();
}
