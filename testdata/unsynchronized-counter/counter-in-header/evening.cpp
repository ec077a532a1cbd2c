// The other user of the header.
#include "turnstile.h"

void evening() { rushHour(); }
