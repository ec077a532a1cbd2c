// Data that is kept by the thread's number, behind a function, is its own.
// flags: -fopenmp
#include <stdlib.h>

extern int omp_get_thread_num(void);
extern int omp_get_max_threads(void);

struct tally {
  long count;
};

struct tallies {
  struct tally **by_thread;
};

static void keep(struct tallies *all, unsigned index, struct tally *one) {
  all->by_thread[index] = one;
}

static struct tally *mine(struct tallies *all) {
  unsigned index = 0;
  index = omp_get_thread_num();
  return all->by_thread[index];
}

static struct tally *whose(struct tallies *all, unsigned index) {
  return all->by_thread[index];
}

void count(struct tallies *all, int n) {
  int i;
  for (i = 0; i < omp_get_max_threads(); i++) {
    struct tally *one = calloc(1, sizeof(struct tally));
    keep(all, i, one);
  }
#pragma omp parallel for
  for (i = 0; i < n; i++) {
    struct tally *own = mine(all);
    struct tally *first = whose(all, 0);
    own->count++;
    first->count++;
  }
}
