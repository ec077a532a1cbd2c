// Which checks a run wants, written as clang-tidy users write it: a list of
// globs separated by commas, read from left to right; a `-` in front takes
// checks away. A list that begins with `-` starts from all checks, any other
// from none. The prefix `snarl-`, which diagnostics carry, may be left out.
//
// Cost: globs times checks. A glob that fits no check is an error, since it is
// more likely a misspelling than a wish for nothing.

#ifndef SNARL_TOOL_CONFIG_CHECKNAMES_H
#define SNARL_TOOL_CONFIG_CHECKNAMES_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"

#include <set>
#include <string>
#include <vector>

namespace snarl {

/// The ids of all checks, in the order of Checks.def.
std::vector<llvm::StringRef> checkIds();

/// Those of Ids that Globs selects; all for an empty list.
llvm::Expected<std::set<std::string>>
chooseChecks(llvm::StringRef Globs, llvm::ArrayRef<llvm::StringRef> Ids);

/// The same; that there is none is an error.
llvm::Expected<std::set<std::string>>
selectChecks(llvm::StringRef Globs, llvm::ArrayRef<llvm::StringRef> Ids);

} // namespace snarl

#endif
