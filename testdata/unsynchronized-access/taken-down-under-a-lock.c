/* A flag that is up when the thread starts and taken down under a lock tells
   that what the thread wrote before is there; in C, two functions apart. What
   it writes afterwards races, also in the next round of a loop, and so does
   what a flag lets through that was up from the beginning. */
#include <pthread.h>

struct input {
  pthread_mutex_t lock;
  int pending;
  int open;
  int rate;
  int channels;
  int gain;
};

static void settle(struct input *in) {
  pthread_mutex_lock(&in->lock);
  in->pending = 0;
  in->open = 1;
  pthread_mutex_unlock(&in->lock);
}

static void *listen_to(void *cookie) {
  struct input *in = cookie;
  in->rate = 44100;
  in->channels = 2; // finds: unsynchronized-access
  settle(in);
  in->gain = 3; // finds: unsynchronized-access
  return 0;
}

static int wait_for(struct input *in) {
  while (1) {
    pthread_mutex_lock(&in->lock);
    if (in->pending == 0 && in->rate != 0) {
      pthread_mutex_unlock(&in->lock);
      break;
    }
    pthread_mutex_unlock(&in->lock);
  }
  return in->rate + in->gain;
}

static pthread_mutex_t meter;
static int started, level;

static void *watch(void *unused) {
  for (;;) {
    pthread_mutex_lock(&meter);
    int go = started;
    pthread_mutex_unlock(&meter);
    if (go && level > 3)
      return unused;
  }
}

int main(void) {
  static struct input in;
  pthread_t listener, watcher;
  pthread_create(&watcher, 0, watch, 0);
  for (int i = 0; i < 9; i++) {
    level = i; // finds: unsynchronized-access
    pthread_mutex_lock(&meter);
    started = 1;
    pthread_mutex_unlock(&meter);
  }
  pthread_join(watcher, 0);
  pthread_mutex_init(&in.lock, 0);
  in.pending = 1;
  in.open = 1; /* so it says nothing of the thread */
  pthread_create(&listener, 0, listen_to, &in);
  int all = 0;
  pthread_mutex_lock(&in.lock);
  int open = in.open;
  pthread_mutex_unlock(&in.lock);
  if (open)
    all += in.channels;
  all += wait_for(&in);
  pthread_join(listener, 0);
  return all;
}
