// NOLINT comments, as clang-tidy reads them: NOLINT on the line itself,
// NOLINTNEXTLINE above it, NOLINTBEGIN and NOLINTEND around several.
//
// Cost: one search through the text of each file outside system headers.
// Misses: a NOLINTBEGIN that is never ended holds to the end of its file.

#ifndef SNARL_TOOL_LOWER_SUPPRESSIONS_H
#define SNARL_TOOL_LOWER_SUPPRESSIONS_H

#include "tool/lower/Names.h"

namespace snarl::lowering {

void gatherSuppressions(llvm::StringRef Text, Symbol File, Names &Name,
                        std::vector<Suppression> &Into);

} // namespace snarl::lowering

#endif
