/* Who hands a `void *` of its own to a library, together with a callback, hands
   on what the callback is to be told: the library does not look behind it. */
#define _DEFAULT_SOURCE
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

struct bill {
  pthread_t cashier;
  int sum;
};

static void *count(void *arg) {
  struct bill *mine = arg;
  mine->sum = 7;
  return NULL;
}

static void *total(void *arg) {
  struct bill *mine = arg;
  mine->sum = 9; // finds: unsynchronized-access
  return NULL;
}

static void put_away(int status, void *arg) {}

static void serve(void *arg) {
  struct bill *mine = arg;
  pthread_create(&mine->cashier, NULL, count, mine);
  on_exit(put_away, arg); // silent: only kept
  pthread_join(mine->cashier, NULL);
}

static void clear(void *arg) {
  pthread_t cashier;
  pthread_create(&cashier, NULL, total, arg);
  memset(arg, 0, sizeof(struct bill));
  pthread_join(cashier, NULL);
}

int main(void) {
  struct bill first, second;
  serve(&first);
  clear(&second);
  return first.sum + second.sum;
}
