/* A lock that is taken under a test is held wherever the same test says so
   again, as long as nothing changed what it asks about. */
#include <pthread.h>
#include <stdbool.h>

static pthread_mutex_t door = PTHREAD_MUTEX_INITIALIZER;

struct mode {
  bool shared;
};

static int visitors, guests, members, strangers, changed, opposite, helped,
    reset;

static void lock_if(bool wanted) {
  if (wanted)
    pthread_mutex_lock(&door);
}

static void unlock_if(bool wanted) {
  if (wanted)
    pthread_mutex_unlock(&door);
}

static void turn(struct mode *m) { m->shared = !m->shared; }

static void visit(bool careful, struct mode *m) {
  if (careful)
    pthread_mutex_lock(&door);
  int seen = 1;
  if (careful) {
    visitors += seen; // silent: the lock was taken under the same test
    pthread_mutex_unlock(&door);
  }

  if (m->shared)
    pthread_mutex_lock(&door);
  if (!m->shared)
    return;
  guests++; // silent
  pthread_mutex_unlock(&door);

  lock_if(careful);
  if (careful)
    helped++; // silent: a function of its own asks the same
  unlock_if(careful);

  if (careful)
    pthread_mutex_lock(&door);
  members++; // finds: unsynchronized-counter
  if (careful)
    pthread_mutex_unlock(&door);

  if (careful)
    pthread_mutex_lock(&door);
  if (!careful)
    opposite++; // finds: unsynchronized-counter
  if (careful)
    pthread_mutex_unlock(&door);

  if (careful)
    pthread_mutex_lock(&door);
  careful = seen > 0;
  if (careful) {
    changed++; // finds: unsynchronized-counter
    pthread_mutex_unlock(&door);
  }

  if (m->shared)
    pthread_mutex_lock(&door);
  turn(m);
  if (m->shared) {
    reset++; // finds: unsynchronized-counter
    pthread_mutex_unlock(&door);
  }
}

static void *walk(void *arg) {
  struct mode mine = {arg != 0};
  visit(arg != 0, &mine);
  strangers++; // finds: unsynchronized-counter
  return arg;
}

int main(void) {
  pthread_t first, second;
  pthread_create(&first, 0, walk, &door);
  pthread_create(&second, 0, walk, 0);
  pthread_join(first, 0);
  pthread_join(second, 0);
  return 0;
}
