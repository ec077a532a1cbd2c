// From evidence to findings: a use of an object that does not do what the
// program does elsewhere to protect it, though no thread is seen to start.
//
// One finding for an object and a kind of evidence, at the use that matters
// most; the notes lead to the others. Objects of which a race is told already
// are left out. Cost: linear in the evidence.

#ifndef SNARL_CHECKS_DEVIATIONS_H
#define SNARL_CHECKS_DEVIATIONS_H

#include "checks/Check.h"

namespace snarl {

/// Reports, as findings of Check, the evidence about counters or about all
/// other objects. Told are the objects that need no further finding.
void reportDeviations(const Analyses &A, std::string_view Check, bool Counters,
                      const std::set<Symbol> &Told, const Sink &Report);

} // namespace snarl

#endif
