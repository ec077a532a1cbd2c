/* The lock of the program. */
#include <pthread.h>

static pthread_mutex_t ledger = PTHREAD_MUTEX_INITIALIZER;

void ledger_lock(void) { pthread_mutex_lock(&ledger); }
void ledger_unlock(void) { pthread_mutex_unlock(&ledger); }
