// A function that ends the program is no way on without the lock.
#include <cstdio>
#include <cstdlib>
#include <pthread.h>

static pthread_mutex_t ticketLock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t roomForMore = PTHREAD_COND_INITIALIZER;
static int ticketsSold = 0;
static int ticketsPrinted = 0;
static int waiting = 0;

static void sayGoodbye(const char *reason) {
  std::fprintf(stderr, "%s\n", reason);
  std::exit(1);
}

static void giveUp(int code) {
  if (code < 0)
    sayGoodbye("broken lock");
  sayGoodbye("broken condition");
}

static void waitForRoom() {
  int error = pthread_cond_wait(&roomForMore, &ticketLock);
  if (error != 0) {
    pthread_mutex_unlock(&ticketLock);
    giveUp(error);
  }
}

// Takes the lock for what is left to do: a look at it is no second round.
static int errors = 0;
static pthread_mutex_t errorLock = PTHREAD_MUTEX_INITIALIZER;
static void countErrors() { ++errors; }
static void *stopOnError(void *) {
  int error = pthread_mutex_lock(&errorLock);
  if (error != 0)
    std::fprintf(stderr, "error %d\n", error);
  countErrors();
  pthread_mutex_unlock(&errorLock);
  std::exit(1);
}

// Only complains: the caller goes on without the lock.
static void complain(int code) {
  if (code < 0)
    sayGoodbye("broken lock");
  std::fprintf(stderr, "error %d\n", code);
}

static void waitOrComplain() {
  int error = pthread_cond_wait(&roomForMore, &ticketLock);
  if (error != 0) {
    pthread_mutex_unlock(&ticketLock);
    complain(error);
  }
}

static void *sell(void *) {
  pthread_mutex_lock(&ticketLock);
  while (waiting > 10)
    waitForRoom();
  ++ticketsSold;
  pthread_mutex_unlock(&ticketLock);
  return nullptr;
}

static void *print(void *) {
  pthread_mutex_lock(&ticketLock);
  waitOrComplain();
  ++ticketsPrinted; // finds: unsynchronized-counter
  pthread_mutex_unlock(&ticketLock);
  return nullptr;
}

int main() {
  pthread_t stoppers[2];
  for (int i = 0; i < 2; ++i)
    pthread_create(&stoppers[i], nullptr, stopOnError, nullptr);
  pthread_t sellers[2], printers[2];
  for (int i = 0; i < 2; ++i) {
    pthread_create(&sellers[i], nullptr, sell, nullptr);
    pthread_create(&printers[i], nullptr, print, nullptr);
  }
  for (int i = 0; i < 2; ++i) {
    pthread_join(sellers[i], nullptr);
    pthread_join(printers[i], nullptr);
  }
}
