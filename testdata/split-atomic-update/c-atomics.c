// C's _Atomic: `n += 1` and `n++` are one operation, `n = n + 1` and a store of what was loaded are two.
#include <pthread.h>
#include <stdatomic.h>
#include <stddef.h>

static _Atomic int visitors;
static atomic_int tables;
static atomic_long income;
static atomic_int steps;
static atomic_int left = 500;
static atomic_int boxes;
static pthread_mutex_t guard = PTHREAD_MUTEX_INITIALIZER;

static void count(void) {
  visitors = visitors + 1; // finds: split-atomic-update
}

static void seat(void) {
  atomic_store(&tables, atomic_load(&tables) + 1); // finds: split-atomic-update
}

static void pay(long price) {
  long now = atomic_load_explicit(&income, memory_order_relaxed);
  now += price;
  atomic_store_explicit(&income, now, memory_order_relaxed); // finds: split-atomic-update
}

static void step(void) {
  steps++;
  steps += 2;
  atomic_fetch_add(&steps, 1);
}

static void take(void) {
  int now = atomic_load(&left);
  while (now > 0 && !atomic_compare_exchange_weak(&left, &now, now - 1))
    ;
}

static void deliver(void) {
  pthread_mutex_lock(&guard);
  boxes = boxes + 1;
  pthread_mutex_unlock(&guard);
}

static void *serve(void *unused) {
  for (int i = 0; i < 1000; ++i) {
    count();
    seat();
    pay(20);
    step();
    take();
    deliver();
  }
  return unused;
}

int main(void) {
  pthread_t first, second;
  pthread_create(&first, NULL, serve, NULL);
  pthread_create(&second, NULL, serve, NULL);
  pthread_join(first, NULL);
  pthread_join(second, NULL);
}
