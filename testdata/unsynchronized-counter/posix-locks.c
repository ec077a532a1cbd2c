// The locks of POSIX threads that are tried, or waited for no longer than a while,
// are held where the answer is 0; what pthread_once runs, it runs once.
#define _GNU_SOURCE
#include <pthread.h>
#include <semaphore.h>
#include <time.h>

static pthread_mutex_t Gate = PTHREAD_MUTEX_INITIALIZER;
static pthread_rwlock_t Hall = PTHREAD_RWLOCK_INITIALIZER;
static pthread_spinlock_t Spin;
static pthread_once_t Opened = PTHREAD_ONCE_INIT;
static sem_t Seat;
static int Timed, Missed, Written, Read, Spun, Seats, Doors;

static void open(void) {
  ++Doors; // silent: once
}

static void look(void) {
  if (pthread_rwlock_tryrdlock(&Hall) == 0) {
    ++Read; // finds: unsynchronized-counter
    pthread_rwlock_unlock(&Hall);
  }
}

static void *visit(void *Unused) {
  struct timespec Until = {0, 0};
  pthread_once(&Opened, open);
  if (pthread_mutex_timedlock(&Gate, &Until) == 0) {
    ++Timed; // silent
    pthread_mutex_unlock(&Gate);
  } else {
    ++Missed; // finds: unsynchronized-counter
  }
  if (pthread_rwlock_trywrlock(&Hall) == 0) {
    ++Written; // silent
    pthread_rwlock_unlock(&Hall);
  }
  look();
  if (!pthread_spin_trylock(&Spin)) {
    ++Spun; // silent
    pthread_spin_unlock(&Spin);
  }
  sem_wait(&Seat);
  ++Seats; // silent: one seat
  sem_post(&Seat);
  return Unused;
}

int main(void) {
  pthread_t Day, Night;
  sem_init(&Seat, 0, 1);
  pthread_spin_init(&Spin, PTHREAD_PROCESS_PRIVATE);
  pthread_create(&Day, 0, visit, 0);
  pthread_create(&Night, 0, visit, 0);
  pthread_join(Day, 0);
  pthread_join(Night, 0);
  return ++Missed; // silent: both have ended
}
