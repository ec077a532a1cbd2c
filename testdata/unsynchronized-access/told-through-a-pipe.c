// Two threads that seem to race for many variables keep an order that is not
// seen: here one waits for a byte that the other writes into a pipe.
#include <pthread.h>
#include <unistd.h>

static int toBaker[2];
static const char *customer, *street, *town;
static int loaves, rolls, house, storey;
static int closing;

static void *bake(void *oven) {
  char order;
  while (read(toBaker[0], &order, 1) == 1)
    if (customer && street && town && loaves + rolls > house + storey)
      return oven;
  return 0;
}

static void *sweep(void *broom) { return closing ? broom : 0; }

int main(void) {
  pthread_t baker, sweeper;
  if (pipe(toBaker))
    return 1;
  pthread_create(&baker, 0, bake, 0);
  pthread_create(&sweeper, 0, sweep, 0);
  customer = "Ada";
  street = "Mill Lane";
  town = "Ely";
  loaves = 3;
  rolls = 12;
  house = 7;
  storey = 2;
  closing = 1; // finds: unsynchronized-access
  if (write(toBaker[1], "!", 1) != 1)
    return 1;
  pthread_join(sweeper, 0);
  pthread_join(baker, 0);
  return 0;
}
