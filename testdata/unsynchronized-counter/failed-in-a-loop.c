/* Where a loop cannot start the thread of this round, nobody else has what the
   round has made; the threads of earlier rounds run on. */
#include <pthread.h>
#include <stdlib.h>

struct guest {
  int table;
  long eaten;
};

static long refused, served;

static void *eat(void *arg) {
  struct guest *own = arg;
  own->eaten++; // silent: its own, as it was started
  served++; // finds: unsynchronized-counter
  refused--; // finds: unsynchronized-counter
  free(own);
  return 0;
}

static void *stay(void *arg) {
  struct guest *own = arg;
  own->eaten++; // finds: unsynchronized-counter
  return 0;
}

static void open_doors(void) {
  for (int table = 0;; table++) {
    pthread_t thread;
    struct guest *one = malloc(sizeof(struct guest));
    one->table = table;
    one->eaten = 0;
    if (pthread_create(&thread, 0, eat, one)) {
      one->eaten--; // silent: nobody eats
      free(one);
      refused++;
      if (table > 100)
        return;
      continue;
    }
    pthread_detach(thread);
  }
}

static void one_for_all(void) {
  struct guest one = {0, 0};
  pthread_t threads[4];
  for (int i = 0; i < 4; i++)
    if (pthread_create(&threads[i], 0, stay, &one)) {
      one.eaten--;
      exit(1);
    }
  for (int i = 0; i < 4; i++)
    pthread_join(threads[i], 0);
}

int main(void) {
  one_for_all();
  open_doors();
  return 0;
}
