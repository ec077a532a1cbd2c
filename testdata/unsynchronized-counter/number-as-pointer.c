// In C a thread gets its number as a pointer: its element is its own.
#include <pthread.h>
#include <stdint.h>

static long sums[8], products[8], passed;
static struct {
  long items;
} shelves[8];

static void *add(void *mine) {
  long number = (unsigned long)mine;
  sums[number]++;
  products[(int)(intptr_t)mine]++;
  shelves[number].items++;
  passed++; // finds: unsynchronized-counter
  return 0;
}

int main(void) {
  pthread_t threads[8];
  for (int i = 0; i < 8; i++)
    pthread_create(&threads[i], 0, add, (void *)(long)i);
  for (int i = 0; i < 8; i++)
    pthread_join(threads[i], 0);
  return sums[0] > 0;
}
