// Equal facts, equal bytes: a copy of a summary whose strings and paths are
// numbered in the order in which the facts first mention them. What nobody
// mentions is dropped. Cost: linear. Misses nothing; the order of functions,
// variables and events is the caller's and is kept.

#ifndef SNARL_TOOL_SUMMARY_CANONICAL_H
#define SNARL_TOOL_SUMMARY_CANONICAL_H

#include "checks/model/Summary.h"

namespace snarl {

Summary canonical(const Summary &S);

} // namespace snarl

#endif
