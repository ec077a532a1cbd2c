/* A function of the program's own starts a thread with what it is handed: the
   loop that calls it hands each thread an element of its own, be the array made
   just before. The twin hands out the first one each time. */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

struct worker {
  pthread_t id;
  int *log;
  int runs;
};

static struct worker *workers, *helpers;

static void create(void *(*run)(void *), void *arg) {
  int failed = pthread_create(&((struct worker *)arg)->id, NULL, run, arg);
  if (failed) {
    fprintf(stderr, "no thread: %d\n", failed);
    exit(1);
  }
}

static void *work(void *arg) {
  struct worker *me = arg;
  me->log = malloc(sizeof(int));
  me->runs++;
  return NULL;
}

static void *help(void *arg) {
  struct worker *me = arg;
  me->runs++; // finds: unsynchronized-counter
  return NULL;
}

static void start(int number) {
  workers = calloc(number, sizeof(struct worker));
  if (!workers)
    exit(1);
  for (int i = 0; i < number; i++)
    workers[i].runs = 1;
  for (int i = 0; i < number; i++)
    create(work, &workers[i]);
}

static void start_badly(int number) {
  helpers = calloc(number, sizeof(struct worker));
  if (!helpers)
    exit(1);
  for (int i = 0; i < number; i++)
    create(help, &helpers[0]);
}

int main(int count, char **words) {
  (void)words;
  start(count);
  start_badly(count);
  pthread_exit(NULL);
}
