// Which checks clang-tidy may run. It sees one translation unit at a time, so
// only those whose findings more units can never take back; a check's page
// says so in its front matter, `scope: tu` or `scope: program`.

#ifndef SNARL_TOOL_TIDY_SCOPE_H
#define SNARL_TOOL_TIDY_SCOPE_H

#include "llvm/ADT/StringRef.h"

namespace snarl {

/// Whether the page of check Id says that one unit is enough.
bool oneUnitSuffices(llvm::StringRef Id);

} // namespace snarl

#endif
