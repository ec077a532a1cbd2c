/* Ten runners start; where only nine are waited for, the last one may still be
   counting. A team that is waited for in two groups is waited for. */
#include <pthread.h>
#include <stdio.h>

static pthread_mutex_t Line = PTHREAD_MUTEX_INITIALIZER;
static int Arrived, Passed;

static void *run(void *Unused) {
  pthread_mutex_lock(&Line);
  Arrived++; // finds: unsynchronized-counter
  pthread_mutex_unlock(&Line);
  return Unused;
}

static void waitForNine(void) {
  pthread_t Runners[10];
  for (int I = 0; I < 10; I++)
    pthread_create(&Runners[I], NULL, run, NULL);
  for (int I = 0; I < 9; I++)
    pthread_join(Runners[I], NULL);
  printf("%d arrived\n", Arrived);
}

static void *pass(void *Unused) {
  pthread_mutex_lock(&Line);
  Passed++;
  pthread_mutex_unlock(&Line);
  return Unused;
}

static void waitForTwoGroups(void) {
  pthread_t Runners[10];
  for (int I = 0; I < 10; I++)
    pthread_create(&Runners[I], NULL, pass, NULL);
  for (int I = 0; I < 5; I++)
    pthread_join(Runners[I], NULL);
  for (int I = 5; I < 9; I++)
    pthread_join(Runners[I], NULL);
  pthread_join(Runners[9], NULL);
  printf("%d passed\n", Passed); /* silent: 5 + 4 + 1 */
}

int main(void) {
  waitForNine();
  waitForTwoGroups();
  return 0;
}
