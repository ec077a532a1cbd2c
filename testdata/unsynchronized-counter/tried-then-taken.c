/* A lock is tried first, to count how often it is busy, and then taken if it was
   not got; the debug build that tries is one of two ways. */
#include <assert.h>
#include <errno.h>
#include <pthread.h>

static pthread_mutex_t door = PTHREAD_MUTEX_INITIALIZER;
static int debugging;
static long visits, waits, gusts;

static void enter(void) {
  int r = EINVAL;
  if (debugging) {
    r = pthread_mutex_trylock(&door);
    assert(r == 0 || r == EBUSY);
  }
  if (r)
    pthread_mutex_lock(&door);
  if (r == EBUSY)
    waits++;
}

static void slip(void) {
  int r = 0;
  if (debugging)
    r = pthread_mutex_trylock(&door);
  gusts++; // finds: unsynchronized-counter
  if (r == 0 && debugging)
    pthread_mutex_unlock(&door);
}

static void *visit(void *guest) {
  enter();
  visits++;
  pthread_mutex_unlock(&door);
  slip();
  return guest;
}

int main(int argc, char **argv) {
  pthread_t first, second;
  debugging = argc > 1 && argv[1][0] == 'd';
  pthread_create(&first, 0, visit, 0);
  pthread_create(&second, 0, visit, 0);
  pthread_join(first, 0);
  pthread_join(second, 0);
  return visits + waits + gusts > 0;
}
