/* What pthread_create is given as an argument is shared: a local, a heap object,
   a global, an element, and what a struct of pointers leads to. */
#include <pthread.h>
#include <stdlib.h>

struct mill {
  int sacks;
  int bins[4];
  int ground;
};

struct order {
  int *wheat;
  struct mill *mill;
};

static int deliveries, weeks[4];

static void *grind(void *argument) {
  struct mill *mill = argument;
  mill->sacks++;   // finds: unsynchronized-counter
  mill->bins[2]++; // finds: unsynchronized-counter
  static int turns = 0;
  turns++; // finds: unsynchronized-counter
  return NULL;
}

static void *deliver(void *argument) {
  int *all = argument;
  *all += 5; // finds: unsynchronized-counter
  return NULL;
}

static void *plan(void *argument) {
  int *by_week = argument;
  by_week[3] += 7; // finds: unsynchronized-counter
  return NULL;
}

static void *serve(void *argument) {
  struct order *order = argument;
  --*order->wheat;       // finds: unsynchronized-counter
  order->mill->ground--; // finds: unsynchronized-counter
  return NULL;
}

static void *bake(void *argument) {
  ((struct mill *)argument)->ground += 9; // finds: unsynchronized-counter
  return NULL;
}

static void *weigh(void *argument) {
  long sacks = (long)argument;
  sacks++; // silent: handed over by value
  return (void *)sacks;
}

int main(void) {
  pthread_t first, second, driver, planner, clerk, baker, scales;
  struct mill here = {0};
  struct mill *there = calloc(1, sizeof *there);
  int wheat = 100;
  struct order order = {&wheat, &here};
  if (!there)
    return 1;
  pthread_create(&first, NULL, grind, &here);
  pthread_create(&second, NULL, grind, &here);
  pthread_create(&driver, NULL, deliver, (void *)&deliveries);
  pthread_create(&planner, NULL, plan, weeks);
  pthread_create(&clerk, NULL, serve, &order);
  pthread_create(&baker, NULL, bake, there);
  pthread_create(&scales, NULL, weigh, (void *)5L);
  deliveries += 5;
  weeks[3] += 7;
  wheat--;
  here.ground--;
  there->ground += 9;
  pthread_join(first, NULL);
  pthread_join(second, NULL);
  pthread_join(driver, NULL);
  pthread_join(planner, NULL);
  pthread_join(clerk, NULL);
  pthread_join(baker, NULL);
  pthread_join(scales, NULL);
  deliveries += 5; // silent: all have ended
  free(there);
  return 0;
}
