/* Who jumps back with the lock held still holds it where setjmp returns for the
   second time. The way on which nobody jumped holds what it took. */
#include <pthread.h>
#include <setjmp.h>

static pthread_mutex_t Desk = PTHREAD_MUTEX_INITIALIZER;
static jmp_buf Refused;
static int Stamp, Folder, Form, Drawer;

static void *clerk(void *Unused) {
  pthread_mutex_lock(&Desk);
  Stamp = 3;
  Folder = 3; // finds: unsynchronized-access
  Form = 3;
  Drawer = 3; // finds: unsynchronized-access
  pthread_mutex_unlock(&Desk);
  return Unused;
}

static void apply(void) {
  pthread_mutex_lock(&Desk);
  longjmp(Refused, 1);
}

/* The same if the answer goes into a switch. */
static void file(void) {
  switch (setjmp(Refused)) {
  case 0:
    Drawer = 5; /* nobody has the lock yet */
    apply();
    break;
  case 1:
    Form = 5; /* silent */
    break;
  default:
    break;
  }
  Form = 6; /* silent */
  pthread_mutex_unlock(&Desk);
}

int main(int argc, char **argv) {
  (void)argv;
  pthread_t Clerk;
  pthread_create(&Clerk, NULL, clerk, NULL);
  if (argc > 1) {
    file();
    return 0;
  }
  if (setjmp(Refused) == 0) {
    Folder = 5; /* nobody has the lock yet */
    apply();
  }
  Stamp = 5; /* silent: reached with the lock only */
  pthread_mutex_unlock(&Desk);
  pthread_join(Clerk, NULL);
  return 0;
}
