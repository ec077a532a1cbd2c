// Executors that run what they are given one after the other: a strand, which
// is a lock that each of its handlers holds, and a pool that was made with one
// thread. Tasks that keep an order or have little to do belong there; ones that
// compute for long, posted again and again, would have been for several
// threads. We tell where such a task is posted. It is a note of the likely
// tier: the order may be meant.
//
// Cost: linear in the events. Misses: event loops that one thread runs
// (starved-event-loop looks at those), executors that get their number of
// threads from elsewhere, and those that are captured or passed on.

#ifndef SNARL_CHECKS_ONEBYONE_H
#define SNARL_CHECKS_ONEBYONE_H

#include "checks/Check.h"

namespace snarl {

void tellOneByOne(const Analyses &A, const Sink &Report);

} // namespace snarl

#endif
