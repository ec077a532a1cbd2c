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

/// A clang-tidy and the plugin that it loads.
struct Tidy {
  std::string Program = SNARL_CLANG_TIDY;
  std::string Plugin = SNARL_TIDY_PLUGIN;
};

TidyRun runTidy(const std::vector<Case> &Cases, const Flags &How,
                const std::string &Scratch, const Tidy &With = {});

} // namespace snarl::fixtures

#endif
