// A place in a source file, as plain data that outlives the AST. The offset is
// left out on purpose: it would change with every edit of a comment further
// up, and line and column say the same.

#ifndef SNARL_CHECKS_MODEL_LOC_H
#define SNARL_CHECKS_MODEL_LOC_H

#include "checks/model/Strings.h"

#include <compare>

namespace snarl {

/// File is a path relative to the directory that the analysis runs in (absolute
/// for system headers); Line and Column count from 1, Column in bytes. Line 0
/// means "nowhere".
struct Loc {
  Symbol File = 0;
  std::uint32_t Line = 0;
  std::uint32_t Column = 0;

  bool isValid() const { return Line != 0; }
  friend auto operator<=>(const Loc &, const Loc &) = default;
};

} // namespace snarl

#endif
