/* pthread_barrier_wait tells one thread of each round that it is the one: what
   only that one does needs no lock, unlike what the others do, too. */
#define _POSIX_C_SOURCE 200809L
#include <pthread.h>
#include <stdio.h>

static pthread_barrier_t round_over;
static int rounds, moves;

static void *play(void *arg) {
  for (int turn = 0; turn != 10; ++turn) {
    moves++; // finds: unsynchronized-counter
    int answer = pthread_barrier_wait(&round_over);
    if (answer == PTHREAD_BARRIER_SERIAL_THREAD)
      rounds++; // silent: one of them, and the others wait for it
    if (pthread_barrier_wait(&round_over) == PTHREAD_BARRIER_SERIAL_THREAD)
      printf("%d\n", rounds);
  }
  return arg;
}

int main(void) {
  pthread_t players[4];
  pthread_barrier_init(&round_over, NULL, 4);
  for (int i = 0; i != 4; ++i)
    pthread_create(&players[i], NULL, play, NULL);
  for (int i = 0; i != 4; ++i)
    pthread_join(players[i], NULL);
  return 0;
}
