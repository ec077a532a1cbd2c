/* A library that keeps a pointer for its caller does not look behind it; one
   that is told a size fills it. */
#include <pthread.h>
#include <stdio.h>
#include <unistd.h>

struct order {
  int table;
  int guests;
};

static struct order first, second;
static pthread_key_t current;

static void *serve(void *arg) {
  printf("%d %d\n", first.table, second.table);
  return arg;
}

int main(void) {
  pthread_t waiter;
  pthread_create(&waiter, NULL, serve, NULL);
  pthread_setspecific(current, &first); // silent: only kept
  if (read(0, &second, sizeof second) < 0) // finds: unsynchronized-access
    perror("read");
  pthread_join(waiter, NULL);
  return 0;
}
