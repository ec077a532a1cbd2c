// A loop that fills in an element and hands it to a thread prepares what only
// that thread gets: the rounds have different elements. Who touches the element
// after the start, or one that all threads see, meets them.
#include <pthread.h>
#include <stdlib.h>

enum { Cooks = 4 };

struct order {
  pthread_t cook;
  int table;
  long dishes;
  long extras;
};

long served[Cooks];

static void *prepare(void *given) {
  struct order *mine = given;
  mine->dishes++; // finds: unsynchronized-counter
  mine->extras += mine->table;
  return NULL;
}

static void *sum_up(void *given) {
  long *all = given, sum = 0;
  for (int i = 0; i != Cooks; ++i)
    sum += all[i];
  return (void *)sum;
}

void evening(int guests) {
  struct order *orders = malloc(sizeof(struct order) * guests);
  int i;
  for (i = 0; i < guests; i++) {
    orders[i].table = i;
    orders[i].extras = 0;
    orders[i].extras += i; // silent: its cook starts only now
    pthread_create(&orders[i].cook, NULL, prepare, &orders[i]);
    orders[i].dishes += 1;
  }
  for (i = 0; i < guests; i++)
    pthread_join(orders[i].cook, NULL);
  free(orders);
}

void night(void) {
  struct order orders[Cooks];
  pthread_t clerk[Cooks];
  for (int i = 0; i < Cooks; ++i) {
    orders[i].extras = 1;
    pthread_create(&orders[i].cook, NULL, prepare, orders + i);
    served[i]++; // finds: unsynchronized-counter
    pthread_create(&clerk[i], NULL, sum_up, served);
  }
  for (int i = 0; i < Cooks; ++i) {
    pthread_join(orders[i].cook, NULL);
    pthread_join(clerk[i], NULL);
  }
}

void takeaway(int bags) {
  struct order *orders = malloc(sizeof(struct order) * bags), *bag;
  for (bag = orders; bag != orders + bags; bag++) {
    bag->table = 1;
    bag->extras++; // silent: the rounds have different bags
    pthread_create(&bag->cook, NULL, prepare, bag);
  }
  for (int i = 0; i < bags; i++)
    pthread_join(orders[i].cook, NULL);
  free(orders);
}

int main(void) {
  evening(10);
  takeaway(3);
  night();
}
