// A thread's handle inside a structure that a function returns: who joins it
// through the pointer that was kept has joined that thread.
#include <pthread.h>
#include <stdlib.h>

struct Helper {
  pthread_t Id;
  int Done;
};

static void *(*Reserve)(size_t) = malloc;
void reserveWith(void *(*Other)(size_t)) { Reserve = Other; }

static struct Helper *launch(void *(*Work)(void *)) {
  struct Helper *New = Reserve(sizeof(struct Helper));
  pthread_create(&New->Id, NULL, Work, NULL);
  New->Done = 0;
  return New;
}
static void join(struct Helper *Old) {
  pthread_join(Old->Id, NULL);
  free(Old);
}

static struct Helper *First, *Second;
static long Rows, Columns;

static void *countRows(void *Unused) {
  Rows++; // silent: joined before main counts on
  return Unused;
}
static void *countColumns(void *Unused) {
  Columns++; // finds: unsynchronized-counter
  return Unused;
}

int main(void) {
  reserveWith(malloc);
  First = launch(countRows);
  Second = launch(countColumns);
  join(First);
  Rows++;
  Columns++; // while the second runs
  join(Second);
  return (int)(Rows + Columns);
}
