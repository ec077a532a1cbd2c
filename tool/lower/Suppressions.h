// What hides findings. NOLINT comments, as clang-tidy reads them: NOLINT on the
// line itself, NOLINTNEXTLINE above it, NOLINTBEGIN and NOLINTEND around
// several, which pair like brackets. And the attributes [[clang::suppress]] and
// [[gsl::suppress("...")]], which cover the statement or declaration that they
// stand at.
//
// Cost: one search through the text of each file outside system headers; a walk
// over the AST if any of them says "suppress". Misses: what stands in one line
// with a NOLINTBEGIN, behind it, is not covered. In clang-tidy a NOLINT where a
// macro is defined hides what its expansions do, too.

#ifndef SNARL_TOOL_LOWER_SUPPRESSIONS_H
#define SNARL_TOOL_LOWER_SUPPRESSIONS_H

#include "tool/lower/Names.h"

namespace snarl::lowering {

/// Adds the NOLINT comments of a file. A NOLINTBEGIN without its end covers no
/// line.
void gatherSuppressions(llvm::StringRef Text, Symbol File, Names &Name,
                        std::vector<Suppression> &Into);

/// Adds the attributes of all files outside system headers.
void gatherAttributes(clang::ASTContext &Context, Names &Name,
                      std::vector<Suppression> &Into);

} // namespace snarl::lowering

#endif
