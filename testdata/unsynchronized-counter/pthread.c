/* In C, too: POSIX threads that share a local, a global and a heap object. */
#include <pthread.h>
#include <stdlib.h>

struct ledger {
  int entries;
  pthread_mutex_t lock;
  int checked;
};

static int posted = 0;

static void *book(void *argument) {
  struct ledger *book = argument;
  book->entries++; // finds: unsynchronized-counter
  posted += 1;     // finds: unsynchronized-counter
  pthread_mutex_lock(&book->lock);
  book->checked++; // silent: under the ledger's own lock
  pthread_mutex_unlock(&book->lock);
  return NULL;
}

static void *tally(void *argument) {
  int *sum = argument;
  ++*sum; // finds: unsynchronized-counter
  return NULL;
}

static void on_the_heap(void) {
  pthread_t first, second;
  struct ledger *shared = calloc(1, sizeof *shared);
  pthread_mutex_init(&shared->lock, NULL);
  pthread_create(&first, NULL, book, shared);
  pthread_create(&second, NULL, book, shared);
  pthread_join(first, NULL);
  pthread_join(second, NULL);
  pthread_mutex_destroy(&shared->lock);
  free(shared);
}

int main(void) {
  pthread_t other;
  int sum = 0;
  on_the_heap();
  pthread_create(&other, NULL, tally, &sum);
  sum += 10;
  pthread_join(other, NULL);
  return sum == 0;
}
