// A local number whose address a function keeps in a global is reached through
// that global by the thread; likewise a mutex.
#include <pthread.h>

static long *tally;
static long *total;
static pthread_mutex_t *gate;

static void keep(long *counted, long *guarded, pthread_mutex_t *by) {
  tally = counted;
  total = guarded;
  gate = by;
}

static void *count(void *unused) {
  ++*tally; // finds: unsynchronized-counter
  pthread_mutex_lock(gate);
  ++*total;
  pthread_mutex_unlock(gate);
  return unused;
}

int main(void) {
  long visitors = 0, tickets = 0;
  pthread_mutex_t door = PTHREAD_MUTEX_INITIALIZER;
  keep(&visitors, &tickets, &door);
  pthread_t other;
  pthread_create(&other, 0, count, 0);
  visitors++;
  pthread_mutex_lock(&door);
  tickets++; // silent: the gate is this door
  pthread_mutex_unlock(&door);
  pthread_join(other, 0);
  return (int)(visitors + tickets);
}
