/* Functions of the program's own that try a lock and say by a pointer, a
   number or a branch whether they got it. */
#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>

static pthread_mutex_t shelf = PTHREAD_MUTEX_INITIALIZER;
static int taken, kept, refused, noted, told, waited, forgotten, mistaken,
    counted, late;

static void *lock_shelf(void) {
  if (pthread_mutex_trylock(&shelf) == 0)
    return &shelf;
  return NULL;
}

static void unlock_shelf(void *lock) { pthread_mutex_unlock(lock); }

static int enter(void) {
  if (pthread_mutex_trylock(&shelf) != 0)
    return -1;
  return 0;
}

static bool try_enter(void) {
  if (pthread_mutex_trylock(&shelf))
    return false;
  return true;
}

static int busy(void) { return pthread_mutex_trylock(&shelf); }

static bool quick(void) { return busy() ? false : true; }

static int (*way_in)(void) = enter;

static int ask(void) { return way_in(); }

static void *serve(void *arg) {
  void *hold = NULL;
  if ((hold = lock_shelf()) == NULL)
    return arg;
  taken++; /* silent: who got no lock has left */
  if (hold)
    unlock_shelf(hold);

  if (enter() < 0)
    return arg;
  kept++; /* silent */
  pthread_mutex_unlock(&shelf);

  int error = enter();
  if (error == 0) {
    noted++; /* silent: the answer was kept in a variable */
    pthread_mutex_unlock(&shelf);
  }
  if (error)
    refused++; // finds: unsynchronized-counter

  bool got = try_enter();
  if (!got)
    return arg;
  told++; /* silent */
  pthread_mutex_unlock(&shelf);

  if (ask() == 0) /* asked by a pointer */
    pthread_mutex_unlock(&shelf);

  while (!quick())
    ;
  waited++; /* silent: nobody gets here without it */
  pthread_mutex_unlock(&shelf);
  return arg;
}

static void *hurry(void *arg) {
  lock_shelf();
  forgotten++; // finds: unsynchronized-counter
  if (enter() != 0)
    mistaken++; // finds: unsynchronized-counter
  int error = enter();
  error = 0;
  if (!error)
    counted++; // finds: unsynchronized-counter
  bool got = try_enter();
  if (got)
    pthread_mutex_unlock(&shelf);
  if (got)
    late++; // finds: unsynchronized-counter
  return arg;
}

int main(void) {
  pthread_t threads[4];
  for (int i = 0; i < 2; i++)
    pthread_create(&threads[i], NULL, serve, NULL);
  for (int i = 2; i < 4; i++)
    pthread_create(&threads[i], NULL, hurry, NULL);
  for (int i = 0; i < 4; i++)
    pthread_join(threads[i], NULL);
  return 0;
}
