// Ctrl-C, and what a CI server sends to end a job, taken as the wish to stop:
// no new work is begun, and what was finished is reported. A second one ends
// the process at once, as does the first where nobody asked for this.
//
// Cost: none. Misses: what is linked and checked is finished first.

#ifndef SNARL_TOOL_DRIVER_INTERRUPT_H
#define SNARL_TOOL_DRIVER_INTERRUPT_H

namespace snarl {

/// From now on the first SIGINT, SIGTERM or SIGHUP only makes isInterrupted
/// true.
void stopWhenInterrupted();

bool isInterrupted();

/// Ends the process by the signal that interrupted it, so that a shell knows;
/// returns if there was none.
void endIfInterrupted();

} // namespace snarl

#endif
