// `--fix`: repairs what is sure to be repaired, before the check proper; and
// `--show-fixes`, which only tells the edits, after it. A
// repair is planned in every translation unit, tried in memory, and kept if
// every unit that knows the variable still parses; the files are written last.
//
// Cost: one parse of every unit, and another of those that are concerned; if
// they do not parse with all repairs together, another for each repair. Misses:
// uses in files that are not part of the run, if they have an `extern`
// declaration of their own instead of including a header.

#ifndef SNARL_TOOL_DRIVER_FIX_H
#define SNARL_TOOL_DRIVER_FIX_H

#include "checks/model/Finding.h"
#include "tool/driver/Options.h"
#include "tool/driver/Read.h"
#include "tool/driver/Select.h"

namespace snarl {

/// Repairs the files and tells what was done; adds to Left what was not, and
/// why. True if any file was changed.
llvm::Expected<bool> repair(const std::vector<Finding> &Findings,
                            const Selection &Selected,
                            const ReadOptions &Reading, const Options &O,
                            std::string &Left, llvm::raw_ostream &Err);

/// Gives each finding the edits that would repair it, as `--fix=review` would
/// plan them. All that are given may be made together.
void suggest(std::vector<Finding> &Findings, const Selection &Selected,
             const ReadOptions &Reading, const Options &O,
             llvm::raw_ostream &Err);

/// The edits that make the repair of F, which has one; the error says why it is
/// not made.
llvm::Expected<SuggestedFix> suggestOne(const Finding &F,
                                        const Selection &Selected,
                                        const ReadOptions &Reading,
                                        const Options &O);

} // namespace snarl

#endif
