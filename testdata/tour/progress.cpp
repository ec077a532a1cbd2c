// The counter behind the progress display. Nothing here tells that several
// threads count.
#include "progress.h"

static int Done = 0;

void documentDone() {
  ++Done; // finds: unsynchronized-counter (link)
}

int documentsDone() { return Done; }
