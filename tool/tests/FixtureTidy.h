// Fixtures through clang-tidy with the plugin. Its start takes longer than a
// fixture, so all files go into a few processes.

#ifndef SNARL_TOOL_TESTS_FIXTURETIDY_H
#define SNARL_TOOL_TESTS_FIXTURETIDY_H

#include "FixtureSnarl.h"

namespace snarl::fixtures {

struct TidyRun {
  Found All;
  std::string Errors; ///< what clang-tidy said that is no finding of ours
};

TidyRun runTidy(const std::vector<Case> &Cases, const Flags &How,
                const std::string &Scratch);

} // namespace snarl::fixtures

#endif
