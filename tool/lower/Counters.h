// What loops count with, and which of them go on with the count of another one:
//
//   for (I = 0; I < N && Text[I] == ' '; ++I)     // in all of them together
//     ;                                           // no more than N rounds
//   for (; I < N && Text[I] != ' '; ++I)
//     use(Text[I]);
//
// Cost: the size of each loop, times those around it. Leans: that a count is
// not put back between two loops is told from its assignments only.

#ifndef SNARL_TOOL_LOWER_COUNTERS_H
#define SNARL_TOOL_LOWER_COUNTERS_H

#include "tool/lower/BodyFacts.h"

namespace snarl::lowering {

/// The locals that end a loop when they have come far enough.
std::vector<const clang::VarDecl *> countersOf(const BodyFacts &Facts,
                                               const clang::Expr *Condition);

/// Whether a loop goes on with what a loop around it counts, in each round and
/// never back. It has no more rounds in all than that one's limit: one for each
/// of its rounds.
bool goesOnWithOuter(const BodyFacts &Facts, std::uint32_t Loop,
                     const clang::ASTContext &Context);

/// By loop, how many that stand side by side share one pass of a count, from
/// where it is set to its limit; 1 if it has one for itself.
std::vector<std::uint64_t> sharersOfPasses(const BodyFacts &Facts,
                                           const clang::ASTContext &Context);

} // namespace snarl::lowering

#endif
