/* One thread counts, another overwrites the number with what it reads, copies
   or clears: the overwritten side need not look like an assignment. */
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static int copied, cleared, scanned, received, stored;

static void *count(void *unused) {
  (void)unused;
  copied++;   // finds: unsynchronized-counter
  cleared++;  // finds: unsynchronized-counter
  scanned++;  // finds: unsynchronized-counter
  received++; // finds: unsynchronized-counter
  stored++;   // finds: unsynchronized-counter
  return NULL;
}

static void *overwrite(void *unused) {
  const int start = 10;
  (void)unused;
  memcpy(&copied, &start, sizeof copied);
  memset(&cleared, 0, sizeof cleared);
  if (sscanf("17", "%d", &scanned) != 1)
    return NULL;
  if (read(STDIN_FILENO, &received, sizeof received) < 0)
    return NULL;
  stored = 3;
  return NULL;
}

int main(void) {
  pthread_t counter, writer;
  pthread_create(&counter, NULL, count, NULL);
  pthread_create(&writer, NULL, overwrite, NULL);
  pthread_join(counter, NULL);
  pthread_join(writer, NULL);
  return copied + cleared + scanned + received + stored == 0;
}
