// From a linked program to the list of findings that a user sees.

#ifndef SNARL_CHECKS_RUN_H
#define SNARL_CHECKS_RUN_H

#include "checks/model/Finding.h"
#include "checks/model/Program.h"
#include "checks/model/Thresholds.h"

#include <functional>
#include <string_view>

namespace snarl {

struct RunOptions {
  /// Whether a check is wanted; all if empty.
  std::function<bool(std::string_view Id)> Wanted;
  /// Called for each check that runs, which it has to call, say to take the
  /// time; an analysis counts with the first check that asks for it.
  std::function<void(std::string_view Id, const std::function<void()> &Check)>
      Around;
  /// Whether a finding that a wanted check made is shown; all are if empty.
  std::function<bool(const Finding &)> Shown;
  bool Likely = false;        ///< show the lower tier too
  bool Suppressions = true;   ///< honour NOLINT; attributes always count
  bool SystemHeaders = false; ///< show findings placed in absolute paths, which
                              ///< is where system headers live
  Thresholds Limits;
};

struct RunResult {
  std::vector<Finding>
      Findings; ///< sorted by place, check, message; no doubles
  std::vector<SuppressedFinding> Suppressed; ///< hidden by NOLINT, sorted alike
  std::vector<UnusedSuppression> Unused;     ///< sorted
};

RunResult runChecks(const Program &P, const RunOptions &Options = {});

} // namespace snarl

#endif
