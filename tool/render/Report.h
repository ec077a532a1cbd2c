// What a run has to say, free of any format: the one thing that renderers get.

#ifndef SNARL_TOOL_RENDER_REPORT_H
#define SNARL_TOOL_RENDER_REPORT_H

#include "checks/model/Finding.h"

#include <string>
#include <vector>

namespace snarl {

/// The name of the recipe that fingerprints are made by; another recipe has to
/// have another.
constexpr char FingerprintName[] = "snarl/v1";

struct Report {
  std::vector<Finding>
      Findings;               ///< sorted; the new ones if there is a baseline
  std::vector<Finding> Known; ///< those that the baseline has, too: for forms
                              ///< that can mark them
  std::vector<Finding> Fixed; ///< those that only the baseline has
  bool Compared = false;      ///< whether there is a baseline
  unsigned Untouched = 0;     ///< left out, since no place of theirs is changed
  std::vector<SuppressedFinding> Suppressed; ///< sorted
  std::vector<UnusedSuppression> Unused;     ///< sorted
  bool ShowSuppressed = false; ///< also where readers take them for open ones
  unsigned Files = 0;          ///< translation units asked for
  unsigned Analysed = 0;       ///< those that could be read
  std::vector<std::string> Problems; ///< why others could not, one message each
  std::string Version;               ///< of snarl
};

} // namespace snarl

#endif
