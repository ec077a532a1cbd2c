// Only what is new: parts the findings of a run by what --baseline,
// --write-baseline and --diff ask for.
//
// A finding of the baseline that is not found any more has been repaired if
// this run would have found it: everything that was asked for could be read,
// its check ran, and its file was part of the program or is gone.
//
// Cost: that of Baseline.h and ChangedLines.h. What the options name is read
// before the analysis, so that a mistake shows at once.

#ifndef SNARL_TOOL_DRIVER_NEWS_H
#define SNARL_TOOL_DRIVER_NEWS_H

#include "checks/model/Summary.h"
#include "tool/driver/Baseline.h"
#include "tool/driver/ChangedLines.h"
#include "tool/driver/Options.h"
#include "tool/render/Report.h"

#include <optional>
#include <set>
#include <string>
#include <vector>

namespace snarl {

/// What the findings of a run are compared with.
struct Before {
  std::optional<Baseline> Known;
  std::optional<ChangedLines> Changed;
};

/// Directory is that of the run.
llvm::Expected<Before> readBefore(const Options &O, llvm::StringRef Directory);

/// What of the program a run has looked at.
struct View {
  std::set<std::string> Files;  ///< sources, and headers that are not system's
  std::set<std::string> Checks; ///< the wanted ones
  bool Whole = true; ///< nothing was left out, and everything could be read
};

/// Adds the files of a unit.
void addFiles(const Summary &Unit, View &Seen);

/// Leaves in R's findings what is new, and tells what was fixed. Returns what
/// the baseline knows beyond, and this run could not have found.
Baseline keepNews(Report &R, const Before &Old, const View &Seen,
                  const Options &O);

/// Writes the baseline that is asked for: R's findings, and Unseen. From then
/// on all of them are known.
llvm::Error writeNews(Report &R, Baseline Unseen, const Options &O);

} // namespace snarl

#endif
