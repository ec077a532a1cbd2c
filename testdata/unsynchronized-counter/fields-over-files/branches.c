/* Two branches book on one account, and each on its own petty cash. */
#include "account.h"

#include <pthread.h>

static struct account joint;

static void *branch(void *argument) {
  struct account petty = {0, 0, 1};
  (void)argument;
  book(&joint, 100);
  book(&petty, 5);
  return NULL;
}

int main(void) {
  pthread_t first, second;
  pthread_create(&first, NULL, branch, NULL);
  pthread_create(&second, NULL, branch, NULL);
  pthread_join(first, NULL);
  pthread_join(second, NULL);
  return joint.balance == 0;
}
