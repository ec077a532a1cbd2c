// How a finding comes about, step by step, for renderers that draw it.

#ifndef SNARL_TOOL_RENDER_STEPS_H
#define SNARL_TOOL_RENDER_STEPS_H

#include "checks/model/Finding.h"

namespace snarl {

/// The steps of a finding's interleaving; of a race that has none, both sides,
/// one of each thread. Empty if there are no two threads.
std::vector<ThreadStep> steps(const Finding &F);

/// The chain of calls that begins at the finding, as notes, the first at its
/// own place; empty if it has none.
std::vector<Note> chain(const Finding &F);

} // namespace snarl

#endif
