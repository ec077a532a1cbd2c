/* A loop makes a lock in each round, and two globals keep one each: of the
   third round and of the seventh. They are two locks. */
#include <pthread.h>
#include <stdlib.h>

static pthread_mutex_t *Third, *Seventh;
static int Calls;

static void *answer(void *Unused) {
  pthread_mutex_lock(Seventh);
  Calls++; // finds: unsynchronized-counter
  pthread_mutex_unlock(Seventh);
  return Unused;
}

int main(void) {
  for (int I = 0; I < 10; I++) {
    pthread_mutex_t *Made = malloc(sizeof *Made);
    pthread_mutex_init(Made, NULL);
    if (I == 3)
      Third = Made;
    if (I == 7)
      Seventh = Made;
  }
  pthread_t Clerk;
  pthread_create(&Clerk, NULL, answer, NULL);
  pthread_mutex_lock(Third);
  Calls++;
  pthread_mutex_unlock(Third);
  pthread_join(Clerk, NULL);
  return 0;
}
