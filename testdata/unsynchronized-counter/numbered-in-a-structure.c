/* A number in the structure that each thread was given tells threads apart if
   the loop that starts them has put in what it counts with, and nobody has
   changed it since. */
#include <pthread.h>

struct member {
  int id;
  int role;
  pthread_t thread;
};

static long led, kept, swept, rung, halved;

static void *sing(void *arg) {
  struct member *own = arg;
  if (own->id == 0)
    led++; // silent: of eight, one is number 0
  if (own->id == 7)
    kept++; // silent: and one number 7
  if (own->role == 1)
    swept++; // finds: unsynchronized-counter
  return 0;
}

static void *ring(void *arg) {
  struct member *own = arg;
  int me = own->id;
  if (me == 3)
    rung++; // silent: by way of a local
  return 0;
}

static void *pair(void *arg) {
  struct member *own = arg;
  own->id /= 2;
  if (own->id == 3)
    halved++; // finds: unsynchronized-counter
  return 0;
}

static void join(struct member *choir) {
  for (int i = 0; i < 8; i++)
    pthread_join(choir[i].thread, 0);
}

static void morning(struct member *choir) {
  for (int i = 0; i < 8; i++) {
    choir[i].id = i;
    choir[i].role = i % 2;
    pthread_create(&choir[i].thread, 0, sing, &choir[i]);
  }
  join(choir);
}

static void noon(void) {
  struct member choir[8];
  for (int i = 0; i < 8; i++) {
    struct member *one = &choir[i];
    one->id = i;
    pthread_create(&one->thread, 0, ring, one);
  }
  join(choir);
}

static void evening(struct member *choir) {
  for (int i = 0; i < 8; i++) {
    choir[i].id = i;
    pthread_create(&choir[i].thread, 0, pair, &choir[i]);
  }
  join(choir);
}

int main(void) {
  struct member choir[8];
  morning(choir);
  noon();
  evening(choir);
  return 0;
}
