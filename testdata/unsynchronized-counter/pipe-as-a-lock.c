// A pipe with one byte in it is a lock: who has read the byte is alone until it
// is written back. A pipe that only tells is none.
#include <pthread.h>
#include <unistd.h>

static int Token[2], Bell[2];
static long Handled, Rung;

static int signals_lock(void) {
  char Byte;
  return read(Token[0], &Byte, 1) == 1 ? 0 : -1;
}
static int signals_unlock(void) {
  char Byte = 42;
  return write(Token[1], &Byte, 1) == 1 ? 0 : -1;
}
static void ring(void) {
  char Byte = 7;
  (void)!write(Bell[1], &Byte, 1);
}

static void *handle(void *Unused) {
  signals_lock();
  Handled++; // silent: one at a time
  signals_unlock();
  ring();
  Rung++; // finds: unsynchronized-counter
  return Unused;
}

int main(void) {
  pthread_t First, Second;
  if (pipe(Token) || pipe(Bell) || signals_unlock())
    return 1;
  pthread_create(&First, 0, handle, 0);
  pthread_create(&Second, 0, handle, 0);
  pthread_join(First, 0);
  pthread_join(Second, 0);
  return (int)(Handled + Rung);
}
