// One event of the IR as a line of the text dump.

#ifndef SNARL_TOOL_SUMMARY_EVENTS_H
#define SNARL_TOOL_SUMMARY_EVENTS_H

#include "tool/summary/Notation.h"

namespace snarl {

std::string printEvent(const Event &E, const Notation &N);

} // namespace snarl

#endif
