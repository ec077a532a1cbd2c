// Clang's thread safety attributes are believed: a variable that is declared
// guarded is guarded everywhere, and a function may ask its callers for a lock.
#include <mutex>

struct __attribute__((capability("mutex"))) Lock {
  void lock() __attribute__((acquire_capability())) { Inner.lock(); }
  void unlock() __attribute__((release_capability())) { Inner.unlock(); }

private:
  std::mutex Inner;
};

class Account {
public:
  void deposit(int Sum) {
    ++Moves; // finds: unsynchronized-counter
    Guard.lock();
    Balance += Sum;
    book();
    Guard.unlock();
  }
  void book() __attribute__((requires_capability(Guard))) {
    ++Bookings; // silent: the caller holds it, it says
  }

private:
  Lock Guard;
  int Balance __attribute__((guarded_by(Guard))) = 0;
  int Bookings __attribute__((guarded_by(Guard))) = 0;
  int Moves __attribute__((guarded_by(Guard))) = 0;
};
