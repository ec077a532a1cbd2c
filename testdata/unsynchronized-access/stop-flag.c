/* A plain stop flag, also a volatile one, and a message without a lock; an
   atomic flag and one that is set before the thread starts are silent. */
#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <string.h>

static bool stop;
static volatile bool pause_requested;
static atomic_bool done;
static char message[32];
static bool verbose;

static void *work(void *unused) {
  while (!stop && !done) {
    if (pause_requested && verbose)
      message[0] = '?'; // finds: unsynchronized-access
  }
  return unused;
}

int main(void) {
  pthread_t worker;
  verbose = true; // silent: before the thread
  pthread_create(&worker, NULL, work, NULL);
  pause_requested = true; // finds: unsynchronized-access
  strcpy(message, "soon");
  stop = true;            // finds: unsynchronized-access
  done = true;            // silent: atomic
  pthread_join(worker, NULL);
  return message[0] == 0; // silent
}
