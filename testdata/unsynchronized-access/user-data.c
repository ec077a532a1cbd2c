/* A library that keeps a pointer for its caller does not look behind it; one
   that is told a size fills it, and what is given back is gone. */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

struct order {
  int table;
  int guests;
};

static struct order first, second;
static pthread_key_t current;

static void *serve(void *arg) {
  struct order *mine = arg;
  printf("%d %d %d\n", first.table, second.table, mine->guests);
  return NULL;
}

int main(void) {
  pthread_t waiter;
  struct order *third = calloc(1, sizeof *third);
  if (third == NULL)
    return 1;
  third->guests = 2;
  pthread_create(&waiter, NULL, serve, third);
  pthread_setspecific(current, &first); // silent: only kept
  if (read(0, &second, sizeof second) < 0) // finds: unsynchronized-access
    perror("read");
  free(third); // finds: unsynchronized-access
  pthread_join(waiter, NULL);
  return 0;
}
