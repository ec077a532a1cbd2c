/* A while loop that counts gives each thread that it starts another number or
   element; without counting on, or from a number that is set anew, it may give
   the same. */
#include <pthread.h>
#include <stdlib.h>

struct worker {
  pthread_t thread;
  long done;
};

struct shop {
  struct worker *all;
  int count;
};

static void *work(void *arg) {
  struct worker *own = arg;
  own->done++; // silent: another one for each
  return 0;
}

static void *share(void *arg) {
  struct worker *one = arg;
  one->done++; // finds: unsynchronized-counter
  return 0;
}

static void *reuse(void *arg) {
  struct worker *one = arg;
  one->done++; // finds: unsynchronized-counter
  return 0;
}

static void open_shop(struct shop *s) {
  int i = 0;
  while (i < s->count) {
    pthread_create(&s->all[i].thread, 0, work, &s->all[i]);
    i++;
  }
  for (i = 0; i < s->count; i++)
    pthread_join(s->all[i].thread, 0);
}

static void share_first(struct shop *s) {
  int i = 0, next = 0;
  while (i < s->count) {
    pthread_create(&s->all[i].thread, 0, share, &s->all[next]);
    i++;
  }
  for (i = 0; i < s->count; i++)
    pthread_join(s->all[i].thread, 0);
}

static void go_round(struct shop *s) {
  int i = 0, turns = 8;
  pthread_t threads[8];
  while (i < s->count && turns > 0) {
    pthread_create(&threads[--turns], 0, reuse, &s->all[i]);
    i++;
    if (i == s->count)
      i = 0;
  }
  while (turns < 8)
    pthread_join(threads[turns++], 0);
}

int main(void) {
  struct shop s = {calloc(4, sizeof(struct worker)), 4};
  open_shop(&s);
  share_first(&s);
  go_round(&s);
  return 0;
}
