// Locked and unlocked without a guard, which tools that look for guards miss:
// members of the mutex, POSIX's functions, a lock that was tried for.
#include "../blocking-in-coroutine/task.h"

#include <mutex>
#include <pthread.h>
#include <shared_mutex>

std::mutex Door;
std::recursive_mutex Room;
std::shared_mutex Ledger;
pthread_mutex_t Gate = PTHREAD_MUTEX_INITIALIZER;
pthread_rwlock_t Book = PTHREAD_RWLOCK_INITIALIZER;
int Visitors = 0;

task byMember() {
  Door.lock();
  ++Visitors;
  co_await turn{}; // finds: lock-across-suspension
  Door.unlock();
  co_await turn{}; // silent
}

task recursive() {
  Room.lock();
  co_await turn{}; // finds: lock-across-suspension
  Room.unlock();
}

task asReader() {
  Ledger.lock_shared();
  co_await turn{}; // finds: lock-across-suspension
  Ledger.unlock_shared();
}

task posix() {
  pthread_mutex_lock(&Gate);
  co_await turn{}; // finds: lock-across-suspension
  pthread_mutex_unlock(&Gate);
  pthread_rwlock_rdlock(&Book);
  co_await turn{}; // finds: lock-across-suspension
  pthread_rwlock_unlock(&Book);
}

task tried() {
  if (Door.try_lock()) {
    co_await turn{}; // finds: lock-across-suspension
    Door.unlock();
  } else {
    co_await turn{}; // silent: somebody else has it
  }
}

task triedPosix() {
  if (pthread_mutex_trylock(&Gate) == 0) {
    co_await turn{}; // finds: lock-across-suspension
    pthread_mutex_unlock(&Gate);
  }
}

task ofParameter(std::mutex &Lock) {
  Lock.lock();
  co_await turn{}; // finds: lock-across-suspension
  Lock.unlock();
}

task inHandler(bool Careful) {
  Door.lock();
  try {
    if (Careful)
      co_await turn{}; // finds: lock-across-suspension
  } catch (...) {
  }
  Door.unlock();
}

int main() {
  task A = byMember(), B = posix();
  runLoop();
}
