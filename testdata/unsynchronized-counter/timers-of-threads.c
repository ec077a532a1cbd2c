// A timer with SIGEV_THREAD calls its function on a thread of its own, beside
// whoever made it; one with a signal does not start a thread.
#define _POSIX_C_SOURCE 200809L
#include <pthread.h>
#include <signal.h>
#include <string.h>
#include <time.h>

struct Clock {
  int Chimes;
  int Hours;
  int Locked;
  pthread_mutex_t Lock;
};

static int Rings, Signals, Before;

static void ring(union sigval Value) {
  struct Clock *Ours = Value.sival_ptr;
  ++Rings;        // finds: unsynchronized-counter
  ++Ours->Chimes; // finds: unsynchronized-counter
  pthread_mutex_lock(&Ours->Lock);
  ++Ours->Locked; // silent: under the lock
  pthread_mutex_unlock(&Ours->Lock);
  Before += 1; // silent: the maker set it before there was a timer
}

int main(void) {
  struct Clock Tower = {0, 0, 0, PTHREAD_MUTEX_INITIALIZER};
  struct sigevent Event;
  timer_t Timer, Quiet;
  memset(&Event, 0, sizeof Event);
  Event.sigev_notify = SIGEV_THREAD;
  Event.sigev_notify_function = ring;
  Event.sigev_value.sival_ptr = &Tower;
  Before = 1;
  timer_create(CLOCK_MONOTONIC, &Event, &Timer);
  timer_create(CLOCK_MONOTONIC, NULL, &Quiet);
  ++Signals; // silent: no thread gets there
  ++Rings;
  ++Tower.Chimes;
  pthread_mutex_lock(&Tower.Lock);
  ++Tower.Locked;
  pthread_mutex_unlock(&Tower.Lock);
  timer_delete(Timer);
  return ++Rings + Before; // silent: the timer is gone
}
