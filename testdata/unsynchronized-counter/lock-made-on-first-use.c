// A lock that is made when it is first asked for is one lock, although a
// function of its own makes it. Two threads may be the first, though.
#include <pthread.h>
#include <stdlib.h>

struct lock {
  int Depth;
  pthread_mutex_t Mutex;
};

static void *fresh(size_t Size) { return calloc(1, Size); }

static struct lock *newLock(void) {
  struct lock *New = fresh(sizeof *New);
  pthread_mutex_init(&New->Mutex, 0);
  return New;
}

static void take(struct lock *Lock) {
  pthread_mutex_lock(&Lock->Mutex);
  ++Lock->Depth;
}

static void giveUp(struct lock *Lock) {
  --Lock->Depth;
  pthread_mutex_unlock(&Lock->Mutex);
}

static struct lock *Made;

static struct lock *lockOfLines(void) {
  if (!Made)
    Made = newLock(); // finds: unsynchronized-access
  return Made;
}

static long Lines, Letters;

static void say(void) {
  take(lockOfLines());
  ++Lines;
  giveUp(lockOfLines());
  ++Letters; // finds: unsynchronized-counter
}

static void *speak(void *Unused) {
  say();
  return Unused;
}

int main(void) {
  pthread_t Speaker;
  pthread_create(&Speaker, 0, speak, 0);
  say();
  pthread_join(Speaker, 0);
}
