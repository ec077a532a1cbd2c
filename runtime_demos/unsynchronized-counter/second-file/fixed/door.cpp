// The door counts everyone who comes in, with an atomic number. The other file
// stayed as it was.

#include "door.h"

#include <atomic>

namespace {

std::atomic<long> Visits = 0;

} // namespace

void enter() { ++Visits; }

long visits() { return Visits; }
