// What is set behind the flag that lets a thread start, and before the start:
// the thread that was started last has ended by then, or the flag would still
// be set.
#include <pthread.h>

static pthread_t Reader;
static int Running, Wanted, Left, Late;
static pthread_mutex_t Lock = PTHREAD_MUTEX_INITIALIZER;

static void *readAll(void *Unused) {
  for (int I = 0; I < Wanted; I++) { // silent: set before it starts
    pthread_mutex_lock(&Lock);
    Left++;
    pthread_mutex_unlock(&Lock);
    Late++; // finds: unsynchronized-counter
  }
  return Unused;
}

static void load(int Count) {
  if (!Running) {
    Running = 1;
    Wanted = Count;
    pthread_create(&Reader, NULL, readAll, NULL);
    Late++; // the thread runs
  }
  pthread_mutex_lock(&Lock);
  int Last = Left == Count;
  pthread_mutex_unlock(&Lock);
  if (Last) {
    pthread_join(Reader, NULL);
    Running = 0;
  }
}

int main(int Argc, char **Argv) {
  (void)Argv;
  for (int I = 0; I < Argc; I++)
    load(I);
  return 0;
}
