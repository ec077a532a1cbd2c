// Many readers, one writer: updates under the exclusive lock, reads under the
// shared one, by guards, by hand and with POSIX rwlocks. Statistics that the
// readers keep are not covered by a shared lock.
#include <mutex>
#include <pthread.h>
#include <shared_mutex>
#include <thread>

class Catalogue {
public:
  void add() {
    std::unique_lock<std::shared_mutex> Held(Lock);
    ++Books; // silent: exclusive
  }
  void addByHand() {
    Lock.lock();
    Books = Books + 1; // silent: exclusive
    Lock.unlock();
  }
  int books() {
    std::shared_lock<std::shared_mutex> Held(Lock);
    ++Lookups; // finds: unsynchronized-counter
    return Books;
  }
  int booksByHand() {
    Lock.lock_shared();
    int Found = Books; // silent: shared with readers only
    Lock.unlock_shared();
    return Found;
  }
  bool addIfFew() {
    {
      std::shared_lock<std::shared_mutex> Held(Lock);
      if (Books > 3)
        return false;
    }
    std::unique_lock<std::shared_mutex> Held(Lock);
    if (Books > 3)
      return false;
    ++Books; // silent: taken again for good
    return true;
  }

private:
  std::shared_mutex Lock;
  int Books = 0;
  int Lookups = 0;
};

pthread_rwlock_t Shelf = PTHREAD_RWLOCK_INITIALIZER;
int Lent = 0;

void lend() {
  pthread_rwlock_wrlock(&Shelf);
  ++Lent; // silent: exclusive
  pthread_rwlock_unlock(&Shelf);
}
int lent() {
  pthread_rwlock_rdlock(&Shelf);
  int Now = Lent;
  pthread_rwlock_unlock(&Shelf);
  return Now;
}

Catalogue Library;

void librarian() {
  Library.add();
  Library.addByHand();
  Library.addIfFew();
  lend();
}
void reader() {
  Library.books();
  Library.booksByHand();
  lent();
}

int main() {
  std::thread A(librarian), B(librarian), C(reader), D(reader);
  for (std::thread *T : {&A, &B, &C, &D})
    T->join();
}
