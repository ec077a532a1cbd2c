/* A pointer that is set to one object on one way and to another on the other:
   what is changed through it may be either, with the lock that lies beside it.
   A lock that is given up through it may be either, too. */
#include <pthread.h>
#include <stdlib.h>

struct Counter {
  int Tickets;
  int Refunds;
  pthread_mutex_t Lock;
};

static struct Counter Left, Right;
static int Closed, Opened;

static void *serve(void *Unused) {
  pthread_mutex_lock(&Left.Lock);
  Right.Tickets = Right.Tickets + 1; // finds: unsynchronized-counter
  Left.Refunds++; /* silent: who may change it holds the lock beside it */
  Closed++;       // finds: unsynchronized-counter
  Opened++;       /* silent: the right lock is given up, not this one */
  pthread_mutex_unlock(&Left.Lock);
  return Unused;
}

static void sellAt(int Side) {
  struct Counter *Chosen;
  if (Side)
    Chosen = &Left;
  else
    Chosen = &Right;
  pthread_mutex_lock(&Chosen->Lock);
  Chosen->Tickets++;
  Chosen->Refunds++;
  pthread_mutex_unlock(&Chosen->Lock);
}

static void closeOne(int Side) {
  pthread_mutex_t *Given = Side ? &Left.Lock : &Right.Lock;
  pthread_mutex_lock(&Left.Lock);
  pthread_mutex_lock(&Right.Lock);
  pthread_mutex_unlock(Given);
  Closed++;
  pthread_mutex_unlock(Side ? &Right.Lock : &Left.Lock);
}

static void openOneAfterTheOther(void) {
  struct Counter *Each = &Right;
  pthread_mutex_lock(&Each->Lock);
  Each->Tickets = 0;
  pthread_mutex_unlock(&Each->Lock);
  Each = &Left;
  pthread_mutex_lock(&Each->Lock);
  Opened++;
  pthread_mutex_unlock(&Each->Lock);
}

int main(void) {
  pthread_mutex_init(&Left.Lock, NULL);
  pthread_mutex_init(&Right.Lock, NULL);
  pthread_t Clerk;
  pthread_create(&Clerk, NULL, serve, NULL);
  sellAt(rand() % 2);
  openOneAfterTheOther();
  closeOne(rand() % 2);
  pthread_join(Clerk, NULL);
  return 0;
}
