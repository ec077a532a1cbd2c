// What the service shows of itself while it works.
#ifndef TOUR_STATUS_H
#define TOUR_STATUS_H

#include "loop.h"

/// Publishes so many lines, one every few milliseconds.
task publishStatus(Loop &Events, int Lines);
/// Keeps the longest time for which nobody let it run.
task watchPulse(Loop &Events, int Beats, Loop::Clock::duration &LongestGap);

#endif
