// What a function sets before it starts the threads that use it under a lock
// needs none; what it sets afterwards does.
#include <pthread.h>

static pthread_mutex_t Lock;
static pthread_t Workers[4];
static int Pending, Limit;

static void *work(void *Unused) {
  pthread_mutex_lock(&Lock);
  if (Pending < Limit)
    Pending++;
  pthread_mutex_unlock(&Lock);
  return Unused;
}
void post(void) {
  pthread_mutex_lock(&Lock);
  Pending++;
  pthread_mutex_unlock(&Lock);
}
void limit(int Most) {
  pthread_mutex_lock(&Lock);
  if (Limit < Most)
    Limit = Most;
  pthread_mutex_unlock(&Lock);
}

void start(void) {
  pthread_mutex_init(&Lock, NULL);
  Pending = 0; // silent: nobody runs yet
  for (int I = 0; I < 4; I++)
    pthread_create(&Workers[I], NULL, work, NULL);
  Limit = 8; // finds: unsynchronized-access
}
