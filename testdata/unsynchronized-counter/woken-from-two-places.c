// One flag lets a thread start from two places, and one at a time: it does not
// meet itself. Without the flag it does.
#include <pthread.h>

static pthread_mutex_t gate = PTHREAD_MUTEX_INITIALIZER;
static int running, filesSent, linesSent;

static void *sendFiles(void *arg) {
  filesSent++;
  pthread_mutex_lock(&gate);
  running = 0;
  pthread_mutex_unlock(&gate);
  return arg;
}

static void *sendLines(void *arg) {
  linesSent++; // finds: unsynchronized-counter
  return arg;
}

static void wakeUp(void) {
  pthread_t sender;
  pthread_mutex_lock(&gate);
  if (running == 0) {
    running = 1;
    pthread_create(&sender, 0, sendFiles, 0);
    pthread_detach(sender);
  }
  pthread_mutex_unlock(&gate);
}

static void wakeAnother(void) {
  pthread_t sender;
  pthread_create(&sender, 0, sendLines, 0);
  pthread_detach(sender);
}

static void greet(void) { wakeUp(); }

static void answer(void) { wakeUp(); }

int main(void) {
  greet();
  answer();
  wakeAnother();
  wakeAnother();
  pthread_exit(0);
}
