/* C11 threads, locks and atomics, POSIX spin locks and the builtins: what they
   cover is silent, what they leave out is not. */
#define _XOPEN_SOURCE 700
#include <pthread.h>
#include <stdatomic.h>
#include <stddef.h>
#include <threads.h>

struct tally {
  mtx_t lock;
  pthread_spinlock_t spin;
  int locked;
  int spun;
  _Atomic int whole;
  atomic_long longer;
  int built_in;
  int old_style;
  int bare;
};

static once_flag ready = ONCE_FLAG_INIT;
static int prepared = 0;
static _Thread_local int mine = 0;

static void prepare(void) { ++prepared; } // silent: once

static int count(void *argument) {
  struct tally *t = argument;
  call_once(&ready, prepare);
  if (mtx_lock(&t->lock) != thrd_success)
    return 1;
  t->locked++; // silent: under the lock
  mtx_unlock(&t->lock);
  if (mtx_trylock(&t->lock) == thrd_success) {
    t->locked += 2; // silent: tried and taken
    mtx_unlock(&t->lock);
  }
  pthread_spin_lock(&t->spin);
  t->spun = t->spun + 1; // silent: under the spin lock
  pthread_spin_unlock(&t->spin);
  t->whole++; // silent: _Atomic
  t->whole += 2;
  atomic_fetch_add_explicit(&t->longer, 1, memory_order_relaxed);
  __atomic_add_fetch(&t->built_in, 1, __ATOMIC_SEQ_CST);
  __sync_add_and_fetch(&t->old_style, 1);
  ++mine;    // silent: one for each thread
  t->bare++; // finds: unsynchronized-counter
  return 0;
}

int main(void) {
  struct tally all = {0};
  thrd_t first, second;
  mtx_init(&all.lock, mtx_plain);
  pthread_spin_init(&all.spin, PTHREAD_PROCESS_PRIVATE);
  all.bare++; // silent: before the threads
  thrd_create(&first, count, &all);
  thrd_create(&second, count, &all);
  thrd_join(first, NULL);
  thrd_join(second, NULL);
  all.spun++; // silent: after them
  mtx_destroy(&all.lock);
  return all.locked + all.built_in + all.old_style + prepared < 0;
}
