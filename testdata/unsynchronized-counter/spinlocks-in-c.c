/* A flag that an atomic operation of C or of the compiler sets, if it was clear,
   is a lock until it is cleared; a ticket lets in one thread at a time. If the
   answer is thrown away, or nothing is ordered, nobody is kept out. */
#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>

static volatile int old_lock;
static int new_lock, third_lock;
static atomic_flag flag = ATOMIC_FLAG_INIT;
static atomic_int word, bare, loose;
static atomic_int next_ticket, now_serving;
static bool busy;
static long by_sync, by_swap, by_exchange, by_flag, by_word, by_ticket, by_set,
    by_nobody, by_loose;

static void take(volatile int *lock) {
  while (__sync_lock_test_and_set(lock, 1))
    while (*lock)
      ;
}

static void *serve(void *arg) {
  take(&old_lock);
  by_sync++; // silent: the flag is a lock
  __sync_lock_release(&old_lock);

  while (!__sync_bool_compare_and_swap(&third_lock, 0, 1))
    ;
  by_swap++; // silent
  __sync_lock_release(&third_lock);

  while (__atomic_exchange_n(&new_lock, 1, __ATOMIC_ACQUIRE))
    ;
  by_exchange++; // silent
  __atomic_store_n(&new_lock, 0, __ATOMIC_RELEASE);

  while (atomic_flag_test_and_set(&flag))
    ;
  by_flag++; // silent
  atomic_flag_clear(&flag);

  int clear = 0;
  while (!atomic_compare_exchange_weak(&word, &clear, 1))
    clear = 0;
  by_word++; // silent
  atomic_store(&word, 0);

  int me = atomic_fetch_add(&next_ticket, 1);
  while (atomic_load(&now_serving) != me)
    ;
  by_ticket++; // silent: its turn
  atomic_fetch_add(&now_serving, 1);

  while (__atomic_test_and_set(&busy, __ATOMIC_ACQUIRE))
    ;
  by_set++; // silent
  __atomic_clear(&busy, __ATOMIC_RELEASE);

  atomic_exchange(&bare, 1);
  by_nobody++; // finds: unsynchronized-counter
  atomic_store(&bare, 0);

  while (atomic_exchange_explicit(&loose, 1, memory_order_relaxed))
    ;
  by_loose++; // finds: unsynchronized-counter
  atomic_store_explicit(&loose, 0, memory_order_relaxed);
  return arg;
}

int main(void) {
  pthread_t first, second;
  pthread_create(&first, 0, serve, 0);
  pthread_create(&second, 0, serve, 0);
  pthread_join(first, 0);
  pthread_join(second, 0);
  return 0;
}
