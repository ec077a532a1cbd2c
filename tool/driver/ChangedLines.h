// Which lines of the working tree are changed since a revision, as git knows
// it. "Since" is meant as in a pull request: against the last commit that
// HEAD and the revision have in common, so that what others did on the main
// branch meanwhile does not count. What is not committed yet counts, and files
// that git does not know yet count whole, unless they are ignored.
//
// Where lines were only taken away, as the lock above an access, the line
// before and the line behind count as changed.
//
// Cost: four calls of git, well under a second each in large repositories.
// Misses: submodules, which have a history of their own.

#ifndef SNARL_TOOL_DRIVER_CHANGEDLINES_H
#define SNARL_TOOL_DRIVER_CHANGEDLINES_H

#include "checks/model/Finding.h"

#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace snarl {

/// First and last lines, in order.
using LineRanges = std::vector<std::pair<unsigned, unsigned>>;

struct ChangedLines {
  std::string Since;                       ///< the revision, as it was written
  std::string Directory;                   ///< that relative names start from
  std::map<std::string, LineRanges> Files; ///< by real path

  bool contain(const Place &At) const;
};

/// What a diff without context lines says of the files' new versions, named as
/// in the diff, without the "b/" in front.
std::map<std::string, LineRanges> linesOfDiff(llvm::StringRef Diff);

/// Asks git in Directory.
llvm::Expected<ChangedLines> changedSince(llvm::StringRef Revision,
                                          llvm::StringRef Directory);

/// Leaves those findings of which any place is on a changed line, and marks
/// the notes that are. Returns how many it took away.
unsigned keepChanged(std::vector<Finding> &Findings, const ChangedLines &Lines);

} // namespace snarl

#endif
