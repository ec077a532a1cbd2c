/* A function pointer that is copied before it is called leads to all that the
   program puts into the place it was copied from. */
#include <pthread.h>
#include <stdio.h>

static pthread_mutex_t TillLock = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t RuleLock = PTHREAD_MUTEX_INITIALIZER;
static int Sold, Returned;

static void sellByTheBook(void) {
  pthread_mutex_lock(&TillLock);
  Sold++;
  Returned++; /* silent: all hold the lock */
  pthread_mutex_unlock(&TillLock);
}

static void sellInAHurry(void) {
  Sold++; // finds: unsynchronized-counter
}

/* silent: nobody makes this the rule */
static void neverTheRule(void) { Returned++; }

static void (*Rule)(void) = sellByTheBook;

static void *assist(void *Unused) {
  pthread_mutex_lock(&RuleLock);
  void (*Today)(void) = Rule;
  pthread_mutex_unlock(&RuleLock);
  Today();
  return Unused;
}

int main(void) {
  pthread_t Assistant;
  pthread_create(&Assistant, NULL, assist, NULL);
  pthread_mutex_lock(&RuleLock);
  Rule = sellInAHurry;
  pthread_mutex_unlock(&RuleLock);
  pthread_mutex_lock(&TillLock);
  printf("%d sold, %d back\n", Sold, Returned);
  pthread_mutex_unlock(&TillLock);
  pthread_join(Assistant, NULL);
  neverTheRule();
  return 0;
}
