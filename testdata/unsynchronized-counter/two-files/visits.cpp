// The counter knows nothing of threads. Only with its callers in view is it
// seen that two of them may count at once.
#include "visits.h"

#include <mutex>

static int Visits = 0;
static int Safe = 0;
static std::mutex Guard;

void countVisit() {
  ++Visits; // finds: unsynchronized-counter (link)
}

void countSafely() {
  std::lock_guard<std::mutex> Held(Guard);
  ++Safe; // silent
}

int visits() { return Visits + Safe; }
