// A join that stands behind the test of the start counts as made, also in a
// loop and behind a test with several parts.
#include <pthread.h>

static int linesRead, linesSorted, linesPrinted;

static void *readLines(void *file) { return linesRead ? file : 0; }

static void *sortLines(void *file) { return linesSorted ? file : 0; }

static void *printLines(void *file) {
  for (int i = 0; i < 10; ++i)
    ++linesPrinted; // finds: unsynchronized-counter
  return file;
}

int main(int count, char **files) {
  int alone = count > 3, switched = 0;
  pthread_t readers[4], sorter, printer;
  for (int file = 1; file < count; ++file) {
    linesRead = 0;
    ++linesSorted;
    if (!alone) {
      for (int i = 0; i < 4; ++i)
        pthread_create(&readers[i], 0, readLines, files[file]);
      pthread_create(&sorter, 0, sortLines, files[file]);
      pthread_create(&printer, 0, printLines, files[file]);
      switched = files[file][0] == '-';
    }
    if (!alone || switched)
      for (int i = 0; i < 4; ++i)
        pthread_join(readers[i], 0);
    if (!alone && !switched)
      pthread_join(sorter, 0);
    ++linesPrinted; // while the printer is still at it
    if (!alone)
      pthread_join(printer, 0);
  }
}
