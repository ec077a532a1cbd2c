// A lock that is given up as a parameter and then taken by its own name is
// held.
#include <pthread.h>

static pthread_mutex_t door = PTHREAD_MUTEX_INITIALIZER;
static int guests, alarms, knocks;

static void ring(void) {
  pthread_mutex_lock(&door);
  alarms++;
  pthread_mutex_unlock(&door);
}

static void leave(pthread_mutex_t *lock) {
  if (pthread_mutex_unlock(lock))
    ring();
  knocks++; // finds: unsynchronized-counter
}

static void *visit(void *arg) {
  pthread_mutex_lock(&door);
  guests++;
  leave(&door);
  return arg;
}

int main(void) {
  pthread_t first, second;
  pthread_create(&first, 0, visit, 0);
  pthread_create(&second, 0, visit, 0);
  pthread_join(first, 0);
  pthread_join(second, 0);
  return 0;
}
