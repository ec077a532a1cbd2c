/* A thread that reads its first index, or its number, from the structure it was
   given works on a stretch of its own if each thread got another structure. Who
   shares one, or finds its index in the work itself, meets the others. */
#include <pthread.h>
#include <stdlib.h>

enum { sheep = 100, shepherds = 4, pens = 8 };

struct pasture {
  int number, first, last;
  int *shorn;
};

static int stripes[sheep], stretch[sheep], rows[sheep], flock[sheep];
static int grazed[4 * sheep], grass[4 * sheep];
static int by_number[shepherds], counted[sheep], lambs_in[pens];

static void *shear_every_fourth(void *number) {
  int mine = *(int *)number;
  for (int i = mine; i < sheep; i += shepherds)
    stripes[i]++; /* silent: its own stripes */
  return NULL;
}

static void *shear(void *arg) {
  struct pasture *own = arg;
  const int from = own->first;
  int i;
  for (i = own->first; i < own->last; i++)
    stretch[i]++; /* silent: its own stretch */
  for (i = from; i < own->last; i++)
    own->shorn[i]++; /* silent */
  for (i = own->number; i < sheep; i += shepherds)
    rows[i]++; /* silent */
  by_number[own->number]++; /* silent */
  return NULL;
}

static void *shear_together(void *arg) {
  struct pasture *common = arg;
  for (int i = common->first; i < common->last; i++)
    flock[i]++; // finds: unsynchronized-counter
  return NULL;
}

static void *count(void *arg) {
  struct pasture *own = arg;
  while (own->number < own->last)
    counted[own->number++]++; // finds: unsynchronized-counter
  return NULL;
}

static void *graze(void *arg) {
  struct pasture *own = arg;
  const int width = own->last;
  for (int row = own->first; row < 4; row++)
    for (int i = 0; i < width; i++)
      grazed[row * width + i]++; /* silent: its own rows */
  for (int row = 0; row < 4; row++)
    for (int i = 0; i < width; i++)
      grass[row * width + i]++; // finds: unsynchronized-counter
  return NULL;
}

struct ewe {
  int pen;
};
static struct ewe ewes[sheep];

static void note(const struct ewe *e) {
  lambs_in[e->pen]++; // finds: unsynchronized-counter
}

static void *note_all(void *arg) {
  struct pasture *own = arg;
  for (int i = own->first; i < own->last; i++)
    note(&ewes[i]);
  return NULL;
}

int main(void) {
  pthread_t threads[shepherds];
  struct pasture pastures[shepherds], all = {0, 0, sheep, NULL};
  int numbers[shepherds];
  int *shorn = malloc(sheep * sizeof(int));
  int i;
  for (i = 0; i < shepherds; i++) {
    numbers[i] = i;
    pthread_create(&threads[i], NULL, shear_every_fourth, &numbers[i]);
  }
  for (i = 0; i < shepherds; i++)
    pthread_join(threads[i], NULL);
  for (i = 0; i < shepherds; i++) {
    struct pasture *next = &pastures[i];
    next->number = i;
    next->first = i * sheep / shepherds;
    next->last = (i + 1) * sheep / shepherds;
    next->shorn = shorn;
    pthread_create(&threads[i], NULL, shear, next);
  }
  for (i = 0; i < shepherds; i++)
    pthread_join(threads[i], NULL);
  for (i = 0; i < shepherds; i++)
    pthread_create(&threads[i], NULL, shear_together, &all);
  for (i = 0; i < shepherds; i++)
    pthread_join(threads[i], NULL);
  for (i = 0; i < shepherds; i++)
    pthread_create(&threads[i], NULL, count, &pastures[i]);
  for (i = 0; i < shepherds; i++)
    pthread_join(threads[i], NULL);
  for (i = 0; i < shepherds; i++)
    pthread_create(&threads[i], NULL, note_all, &pastures[i]);
  for (i = 0; i < shepherds; i++)
    pthread_join(threads[i], NULL);
  for (i = 0; i < shepherds; i++)
    pthread_create(&threads[i], NULL, graze, &pastures[i]);
  for (i = 0; i < shepherds; i++)
    pthread_join(threads[i], NULL);
  free(shorn);
  return 0;
}
