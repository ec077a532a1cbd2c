/* A join that only stands behind the test of the start is no join for what
   comes before it; and what a shared hold excludes is excluded. */
#define _POSIX_C_SOURCE 200809L
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

static int served, looked;
static pthread_rwlock_t board = PTHREAD_RWLOCK_INITIALIZER;

static void *serve(void *arg) {
  served++; /* no lock */ // finds: unsynchronized-counter
  pthread_rwlock_wrlock(&board);
  printf("%d\n", looked);
  pthread_rwlock_unlock(&board);
  return arg;
}

int main(void) {
  pthread_t waiter;
  if (pthread_create(&waiter, NULL, serve, NULL)) {
    perror("no thread");
    exit(1);
  }
  served++;
  pthread_rwlock_rdlock(&board);
  looked++; // silent: the only other side takes it exclusively
  pthread_rwlock_unlock(&board);
  if (pthread_join(waiter, NULL)) {
    perror("no join");
    exit(1);
  }
  served++; // silent: after the join
  return 0;
}
