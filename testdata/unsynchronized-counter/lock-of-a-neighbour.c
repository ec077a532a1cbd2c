/* Each account has its own lock. Whoever takes the lock of one account and
   changes the next one is kept apart from nobody who uses that one. */
#include <pthread.h>

struct Account {
  int Balance;
  int Visits;
  pthread_mutex_t Lock;
};

static struct Account Accounts[8];

static void pay(struct Account *One) {
  pthread_mutex_lock(&One->Lock);
  One->Balance++; // finds: unsynchronized-counter
  One->Visits++;  /* silent: all visits are counted under the same lock */
  pthread_mutex_unlock(&One->Lock);
}

static void *payAll(void *Unused) {
  for (int I = 0; I != 8; ++I)
    pay(&Accounts[I]);
  return Unused;
}

int main(void) {
  for (int I = 0; I != 8; ++I)
    pthread_mutex_init(&Accounts[I].Lock, NULL);
  pthread_t Clerk;
  pthread_create(&Clerk, NULL, payAll, NULL);
  pay(&Accounts[2]);
  pthread_mutex_lock(&Accounts[3].Lock);
  Accounts[4].Balance++;
  Accounts[3].Visits++;
  pthread_mutex_unlock(&Accounts[3].Lock);
  pthread_join(Clerk, NULL);
  return 0;
}
