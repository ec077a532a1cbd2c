// A lock that a function makes and a global keeps is one lock, by whichever name
// it is taken: by the one who has just made it, and by the threads that know the
// global alone.
#include <pthread.h>
#include <stdlib.h>

struct Turnstile {
  pthread_mutex_t Lock;
  pthread_cond_t Turned;
  long Inside;
};

static void *(*Reserve)(size_t) = malloc;
void reserveWith(void *(*Other)(size_t)) { Reserve = Other; }

static struct Turnstile *build(void) {
  struct Turnstile *New = Reserve(sizeof(struct Turnstile));
  pthread_mutex_init(&New->Lock, NULL);
  pthread_cond_init(&New->Turned, NULL);
  New->Inside = 0;
  return New;
}
static void enter(struct Turnstile *T) { pthread_mutex_lock(&T->Lock); }
static void leave(struct Turnstile *T) { pthread_mutex_unlock(&T->Lock); }

static struct Turnstile *Gate;
static long Sold, Counted;

static void *sell(void *Unused) {
  enter(Gate);
  Sold++; // silent: under the lock of the gate
  leave(Gate);
  Counted++; // finds: unsynchronized-counter
  return Unused;
}

static void open(pthread_t *Seller) {
  Gate = build();
  pthread_create(Seller, NULL, sell, NULL);
  enter(Gate);
  Sold++;
  leave(Gate);
  Counted++;
}

int main(void) {
  pthread_t Seller;
  reserveWith(malloc);
  open(&Seller);
  pthread_join(Seller, NULL);
  return (int)(Sold + Counted);
}
