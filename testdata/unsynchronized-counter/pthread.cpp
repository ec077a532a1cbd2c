// pthread_create with the object as void *, cast back in the thread; mutexes
// and rwlocks of the same family.
#include <pthread.h>

struct Account {
  long Balance = 0;
  long Booked = 0;
  long Audited = 0;
  pthread_mutex_t Lock = PTHREAD_MUTEX_INITIALIZER;
  pthread_rwlock_t Books = PTHREAD_RWLOCK_INITIALIZER;
};

void *deposit(void *Argument) {
  auto *Shared = static_cast<Account *>(Argument);
  Shared->Balance += 10; // finds: unsynchronized-counter
  pthread_mutex_lock(&Shared->Lock);
  Shared->Booked += 10; // silent
  pthread_mutex_unlock(&Shared->Lock);
  pthread_rwlock_wrlock(&Shared->Books);
  ++Shared->Audited; // silent
  pthread_rwlock_unlock(&Shared->Books);
  return nullptr;
}

int main() {
  Account *Joint = new Account;
  pthread_t Clerks[2];
  for (pthread_t &Clerk : Clerks)
    pthread_create(&Clerk, nullptr, deposit, Joint);
  for (pthread_t Clerk : Clerks)
    pthread_join(Clerk, nullptr);
  delete Joint;
}
