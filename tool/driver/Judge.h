// The second half of a run, common to `check` and `link`: from summaries to
// reports and the exit status.
//
// Cost: that of linking and of the checks; reports are written through a
// temporary file, so that a reader never sees half of one.

#ifndef SNARL_TOOL_DRIVER_JUDGE_H
#define SNARL_TOOL_DRIVER_JUDGE_H

#include "checks/Run.h"
#include "checks/model/Summary.h"
#include "tool/driver/Commands.h"
#include "tool/driver/News.h"
#include "tool/driver/Statistics.h"
#include "tool/models/Models.h"

#include <chrono>
#include <functional>
#include <set>

namespace snarl {

struct Case {
  std::vector<Summary> Units;
  unsigned Files = 0;                ///< translation units asked for
  std::vector<std::string> Problems; ///< already shown to the user
  std::set<std::string> Checks;      ///< the wanted ones
  bool Whole = true;                 ///< as in Selection
  Before Old;
  Times Spent;
  std::chrono::steady_clock::time_point Start;
};

/// Prints a problem the way the driver does.
void showProblem(llvm::raw_ostream &Err, llvm::StringRef Text);

/// What the wanted checks find in the units.
RunResult findingsOf(Case &C, const Models &Library, const Options &O);

/// The same, and what is new of it. Unseen
/// becomes what keepNews returns.
Report reportOf(Case &C, const Models &Library, const Options &O,
                Baseline &Unseen);

/// Finish adds to the findings before they are written.
Status judge(Case C, const Models &Library, const Options &O, Streams S,
             const std::function<void(std::vector<Finding> &)> &Finish = {});

} // namespace snarl

#endif
