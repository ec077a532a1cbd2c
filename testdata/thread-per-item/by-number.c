// A number that may be anything: an argument, a field, a large constant.
#include <pthread.h>
#include <stdlib.h>

void *render(void *page);

void pages(void **page, int count) {
  pthread_t *renders = malloc(count * sizeof(pthread_t));
  for (int i = 0; i < count; i++)
    pthread_create(&renders[i], NULL, render, page[i]); // likely: thread-per-item
  for (int i = 0; i < count; i++)
    pthread_join(renders[i], NULL);
  free(renders);
}

void many(void **page) {
  pthread_t renders[1000];
  for (int i = 0; i < 1000; i++)
    pthread_create(&renders[i], NULL, render, page[i]); // likely: thread-per-item
  for (int i = 0; i < 1000; i++)
    pthread_join(renders[i], NULL);
}

int main(int argc, char **argv) {
  pthread_t renders[64];
  for (int i = 1; i < argc; i++)
    pthread_create(&renders[i], NULL, render, argv[i]); // likely: thread-per-item
  for (int i = 1; i < argc; i++)
    pthread_join(renders[i], NULL);
}
