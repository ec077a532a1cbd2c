// That `onTwoThreads` starts threads is known only from its own file.
#include "crew.h"

int main() {
  int Painted = 0, Dried = 0;
  onTwoThreads([&] { ++Painted; }); // finds: unsynchronized-counter (link)
  twice([&] { ++Dried; });          // silent: no thread
  ++Painted;                        // silent: both threads have ended
  return Painted + Dried < 0;
}
