// What both reports in JSON, our own and SARIF, say in the same way.

#ifndef SNARL_TOOL_RENDER_JSONWORDS_H
#define SNARL_TOOL_RENDER_JSONWORDS_H

#include "checks/model/Finding.h"

#include "llvm/Support/JSON.h"

namespace snarl {

/// JSON is UTF-8; names of files and text from sources need not be.
inline std::string utf8(llvm::StringRef Text) {
  return llvm::json::isUTF8(Text) ? Text.str() : llvm::json::fixUTF8(Text);
}

inline llvm::StringRef severityName(Severity Level) {
  switch (Level) {
  case Severity::Note:
    return "note";
  case Severity::Warning:
    return "warning";
  case Severity::Error:
    return "error";
  }
  return "";
}

/// As SARIF names it.
inline llvm::StringRef stateName(BaselineState State) {
  switch (State) {
  case BaselineState::New:
    return "new";
  case BaselineState::Unchanged:
    return "unchanged";
  case BaselineState::Absent:
    return "absent";
  case BaselineState::Unknown:
    return "";
  }
  return "";
}

} // namespace snarl

#endif
