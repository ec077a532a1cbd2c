// Most uses of the table hold its lock. One that does not is in a function that
// main calls while the only other thread is one that does not use the table, and
// one in a function whose callers all hold another lock, which the others hold,
// too. Neither is a mistake; a look from a thread that uses the table is.
#include <pthread.h>

static pthread_mutex_t table_lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t house_lock = PTHREAD_MUTEX_INITIALIZER;
static int seats, guests, chairs, ticks;

static void *tick(void *unused) {
  __atomic_add_fetch(&ticks, 1, __ATOMIC_RELAXED);
  return unused;
}

static void prepare(void) { seats = 12; }

void add_seat(void) {
  pthread_mutex_lock(&table_lock);
  seats = seats + 1;
  pthread_mutex_unlock(&table_lock);
}
void drop_seat(void) {
  pthread_mutex_lock(&table_lock);
  seats = seats - 1;
  pthread_mutex_unlock(&table_lock);
}
void clear_seats(void) {
  pthread_mutex_lock(&table_lock);
  seats = 0;
  pthread_mutex_unlock(&table_lock);
}

static void seat_guest(void) {
  pthread_mutex_lock(&table_lock);
  guests = guests + 1;
  chairs = chairs + 1;
  pthread_mutex_unlock(&table_lock);
}
static void move_guest(void) {
  pthread_mutex_lock(&table_lock);
  guests = guests - 1;
  chairs = chairs - 1;
  pthread_mutex_unlock(&table_lock);
}
static void swap_guest(void) {
  pthread_mutex_lock(&table_lock);
  guests = guests * 2;
  chairs = chairs * 2;
  pthread_mutex_unlock(&table_lock);
}
static void dismiss(void) { guests = 0; } // all callers lock the house

void arrive(void) {
  pthread_mutex_lock(&house_lock);
  seat_guest();
  move_guest();
  swap_guest();
  pthread_mutex_unlock(&house_lock);
}
void leave(void) {
  pthread_mutex_lock(&house_lock);
  dismiss();
  pthread_mutex_unlock(&house_lock);
}
void burn(void) {
  chairs = 0; // finds: unsynchronized-counter
}

int main(void) {
  pthread_t clock;
  pthread_create(&clock, NULL, tick, NULL);
  prepare();
  pthread_join(clock, NULL);
  return seats;
}
