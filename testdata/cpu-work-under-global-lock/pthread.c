/* The same with POSIX threads and a static mutex, in C. */
#include <pthread.h>
#include <stddef.h>

static pthread_mutex_t guard = PTHREAD_MUTEX_INITIALIZER;
static double pi = 0;

static void *series(void *unused) {
  int term;
  double sum = 0;
  (void)unused;
  pthread_mutex_lock(&guard); // finds: cpu-work-under-global-lock
  for (term = 0; term != 100000; ++term)
    sum += (term % 2 ? -4.0 : 4.0) / (2 * term + 1);
  pi += sum;
  pthread_mutex_unlock(&guard);
  return NULL;
}

int main(void) {
  pthread_t threads[2];
  int i;
  for (i = 0; i != 2; ++i)
    pthread_create(&threads[i], NULL, series, NULL);
  for (i = 0; i != 2; ++i)
    pthread_join(threads[i], NULL);
  return pi == 0;
}
