// pthread_create and thrd_create, joined in the round that started them.
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <threads.h>

void *fold(void *sheet);
int iron(void *sheet);

void one_by_one(void **sheets, int count) {
  for (int i = 0; i < count; i++) {
    pthread_t thread;
    pthread_create(&thread, NULL, fold, sheets[i]); /* */ // finds: serialized-async
    pthread_join(thread, NULL);
  }
}

void with_errors(void **sheets, int count) {
  for (int i = 0; i < count; i++) {
    pthread_t thread;
    if (pthread_create(&thread, NULL, fold, sheets[i]) != 0) { // finds: serialized-async
      perror("pthread_create");
      exit(1);
    }
    if (pthread_join(thread, NULL))
      fprintf(stderr, "not joined\n");
  }
}

void with_goto(void **sheets, int count) {
  pthread_t thread;
  for (int i = 0; i < count; i++) {
    int failed = pthread_create(&thread, NULL, fold, sheets[i]); // finds: serialized-async
    if (failed)
      return;
    pthread_join(thread, NULL);
  }
}

void table(void **sheets) {
  pthread_t threads[8];
  for (int i = 0; i < 8; i++) {
    pthread_create(&threads[i], NULL, fold, sheets[i]); // finds: serialized-async
    pthread_join(threads[i], NULL);
  }
}

void c11(void **sheets, int count) {
  for (int i = 0; i < count; i++) {
    thrd_t thread;
    if (thrd_create(&thread, iron, sheets[i]) == thrd_success) // finds: serialized-async
      thrd_join(thread, NULL);
  }
}

void all_at_once(void **sheets) {
  pthread_t threads[8];
  for (int i = 0; i < 8; i++)
    pthread_create(&threads[i], NULL, fold, sheets[i]); // silent
  for (int i = 0; i < 8; i++)
    pthread_join(threads[i], NULL);
}

// Deep recursion needs a larger stack, and a thread can have one.
void large_stack(void **sheets, int count) {
  pthread_attr_t attributes;
  pthread_attr_init(&attributes);
  pthread_attr_setstacksize(&attributes, 64 << 20);
  for (int i = 0; i < count; i++) {
    pthread_t thread;
    pthread_create(&thread, &attributes, fold, sheets[i]); // silent: for its stack
    pthread_join(thread, NULL);
  }
}
