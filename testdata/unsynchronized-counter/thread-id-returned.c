/* A function of the project's own starts a thread and returns its pthread_t: it
   is the same thread by whichever variable, member or alias it is joined. */
#include <pthread.h>
#include <stdlib.h>

typedef pthread_t worker;

static void *enter(void *job) {
  ((void (*)(void))job)();
  return NULL;
}

static worker start(void (*job)(void)) {
  pthread_t made;
  if (pthread_create(&made, NULL, enter, (void *)job) != 0)
    abort();
  return made;
}

#define must(call) ((void)((call) != 0 && (abort(), 0)))

static long pages, sheets, staples, spills;
static pthread_t printer;
static struct {
  worker binder;
} shop;

static void print(void) { pages++; }
static void fold(void) { sheets++; }
static void bind(void) { staples++; }
static void ink(void) {
  spills++; // finds: unsynchronized-counter
}

static void openShop(void) {
  pages = 0;
  printer = start(print);
}

static void closeShop(void) {
  must(pthread_join(printer, NULL));
  pages--;
}

int main(int argc, char **argv) {
  for (int day = 0; day < argc; day++) {
    openShop();
    closeShop();
    worker folder = start(fold);
    pthread_join(folder, NULL);
    shop.binder = start(bind);
    pthread_join(shop.binder, NULL);
  }
  start(ink);
  spills++;
  return pages + sheets + staples > argv[0][0];
}
