// One of two users of the header.
#include "turnstile.h"

void evening();

int main() {
  rushHour();
  evening();
  return Passed == 0; // silent: both rush hours are over
}
