/* A test may say the same in another way, because the number was counted up or
   down since: `if (i) lock(); i++; if (i - 1) ...`. */
#include <pthread.h>
#include <stdlib.h>

static pthread_mutex_t till = PTHREAD_MUTEX_INITIALIZER;
static int sold, added, refunded, other, once_more, replaced, looped;

static void *serve(void *arg) {
  int i = atoi(arg);
  if (i)
    pthread_mutex_lock(&till);
  i++;
  if (i - 1)
    sold++; // silent: the same test of the same number
  i--;
  if (i)
    pthread_mutex_unlock(&till);

  int more = atoi(arg);
  if (more + 2 == 0)
    pthread_mutex_lock(&till);
  more += 3;
  if (more - 1 == 0)
    added++; // silent
  more -= 2;
  more--;
  if (more + 2 == 0)
    pthread_mutex_unlock(&till);

  if (i - 1)
    pthread_mutex_lock(&till);
  int left = i - 1;
  if (left) {
    refunded++; // silent: a copy of the sum
    pthread_mutex_unlock(&till);
  }

  int k = atoi(arg);
  if (k)
    pthread_mutex_lock(&till);
  k++;
  if (k)
    other++; // finds: unsynchronized-counter
  k = atoi(arg);
  if (k)
    pthread_mutex_lock(&till);
  k--;
  if (k + 1)
    once_more++; // silent
  k = atoi(arg);
  if (k + 1)
    replaced++; // finds: unsynchronized-counter
  pthread_mutex_unlock(&till);

  for (int n = 0; n < 3; n++) {
    int turn = rand();
    if (turn - 1 == 0)
      looped++; // finds: unsynchronized-counter
    if (turn)
      pthread_mutex_lock(&till);
    turn++;
    if (turn - 1)
      pthread_mutex_unlock(&till);
  }
  return arg;
}

int main(int argc, char **argv) {
  pthread_t first, second;
  pthread_create(&first, NULL, serve, argv[0]);
  pthread_create(&second, NULL, serve, argv[argc - 1]);
  pthread_join(first, NULL);
  pthread_join(second, NULL);
  return 0;
}
