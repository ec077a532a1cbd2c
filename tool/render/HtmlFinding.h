// One finding in an HTML report.

#ifndef SNARL_TOOL_RENDER_HTMLFINDING_H
#define SNARL_TOOL_RENDER_HTMLFINDING_H

#include "checks/model/Finding.h"
#include "tool/render/Snippet.h"

#include <string>

namespace snarl {

/// What a finding is in its report.
struct Standing {
  llvm::StringRef State;       ///< found, known, fixed or suppressed
  llvm::StringRef Reason = ""; ///< why it is suppressed
};

std::string htmlFinding(const Finding &F, const Standing &As,
                        SourceLines &Sources);

} // namespace snarl

#endif
