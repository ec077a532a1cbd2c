/* The lock is taken in another file, and a test that is built beside the
   program replaces it by nothing: what counts is the real one. */
#include <pthread.h>

void ledger_lock(void);
void ledger_unlock(void);

static int entries;

static void *enter(void *arg) {
  ledger_lock();
  entries++; // silent: ledger_lock() locks
  ledger_unlock();
  return arg;
}

void run(void) {
  pthread_t first, second;
  pthread_create(&first, 0, enter, 0);
  pthread_create(&second, 0, enter, 0);
  pthread_join(first, 0);
  pthread_join(second, 0);
}
