// A thread that a function of the project's own starts, and another joins, is
// known by what the first returns: a pointer to an object that has the handle
// inside, whether or not the start is one of several steps that may fail.
#include <pthread.h>
#include <stdlib.h>

struct worker {
  pthread_t handle;
  void *(*routine)(void *);
};

static void *run(void *argument) {
  struct worker *self = argument;
  return self->routine(NULL);
}

struct worker *worker_start(void *(*routine)(void *)) {
  struct worker *made = NULL;
  do {
    made = calloc(1, sizeof *made);
    if (made == NULL)
      break;
    made->routine = routine;
    if (pthread_create(&made->handle, NULL, run, made) == 0)
      return made;
  } while (0);
  free(made);
  return NULL;
}

void worker_join(struct worker *which) {
  pthread_join(which->handle, NULL);
  free(which);
}

static struct worker *cook, *guard;
static int meals, alarms;

static void *cook_meals(void *unused) {
  ++meals;
  return unused;
}

static void *watch(void *unused) {
  ++alarms; // finds: unsynchronized-counter
  return unused;
}

static void open_kitchen(void) { cook = worker_start(cook_meals); }

static void close_kitchen(void) {
  if (cook)
    worker_join(cook);
}

int main(void) {
  open_kitchen();
  guard = worker_start(watch);
  close_kitchen();
  ++meals;
  ++alarms;
  worker_join(guard);
  return meals + alarms;
}
