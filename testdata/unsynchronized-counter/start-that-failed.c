/* Where the call that was to start a thread says that it failed, there is no
   such thread; others that were started before it run on. */
#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>
#include <threads.h>

static int running, pending, opened, active, others, wrong, later;

static void *serve(void *arg) {
  running--;
  pending--;
  opened--;
  others--; // finds: unsynchronized-counter
  wrong--; // finds: unsynchronized-counter
  return arg;
}

static void *help(void *arg) { return arg; }

static int listen_on(void *arg) {
  active--;
  later--; // finds: unsynchronized-counter
  return arg != 0;
}

static bool start(pthread_t *thread) {
  return pthread_create(thread, 0, serve, 0) == 0;
}

static int direct(void) {
  pthread_t worker;
  running++; // silent: before the start
  if (pthread_create(&worker, 0, serve, 0) != 0) {
    running--; // silent: nobody was started
    return -1;
  }
  wrong++;
  return pthread_join(worker, 0);
}

static int kept(void) {
  pthread_t worker;
  int rc = pthread_create(&worker, 0, serve, 0);
  if (rc) {
    printf("error %d\n", rc);
    pending++; // silent
    return rc;
  }
  return pthread_join(worker, 0);
}

static int asked(void) {
  pthread_t worker;
  if (!start(&worker)) {
    opened++; // silent: a function of the program's own said so
    return -1;
  }
  return pthread_join(worker, 0);
}

static int c11(void) {
  thrd_t worker;
  if (thrd_create(&worker, listen_on, 0) != thrd_success) {
    active++; // silent
    return -1;
  }
  later++;
  return thrd_join(worker, 0);
}

static int two(void) {
  pthread_t first, second;
  if (pthread_create(&first, 0, serve, 0))
    return -1;
  if (pthread_create(&second, 0, help, 0)) {
    others++;
    return pthread_join(first, 0);
  }
  pthread_join(second, 0);
  return pthread_join(first, 0);
}

int main(void) { return direct() + kept() + asked() + c11() + two(); }
