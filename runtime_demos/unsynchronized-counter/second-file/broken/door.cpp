// The door counts everyone who comes in. Nothing here says that there are
// threads.

#include "door.h"

namespace {

long Visits = 0;

} // namespace

void enter() {
  ++Visits; // finds: unsynchronized-counter
}

long visits() { return Visits; }
