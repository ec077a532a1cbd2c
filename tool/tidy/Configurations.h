// What `.snarl.yaml` says to the plugin: the one that `snarl check` would find
// for the file that clang-tidy is at, from its folder upwards. It counts for
// what clang-tidy knows nothing of: what library functions mean, thresholds,
// and the lower tier where no CheckOptions speak of it. Which checks run, what
// is read and what is shown is clang-tidy's business.
//
// Cost: each is read once a process.

#ifndef SNARL_TOOL_TIDY_CONFIGURATIONS_H
#define SNARL_TOOL_TIDY_CONFIGURATIONS_H

#include "tool/config/Config.h"
#include "tool/models/Models.h"

#include <map>
#include <optional>
#include <string>
#include <utility>

namespace snarl {

struct Configured {
  Config Settings;
  std::optional<Models> Own; ///< with the built-in ones
  std::string Problem;       ///< why it cannot be read; empty: it could

  const Models &library() const { return Own ? *Own : Models::builtin(); }
};

class Configurations {
public:
  /// That of File, an absolute name. Here: what other names are relative to.
  const Configured &of(llvm::StringRef File, llvm::StringRef Here);

private:
  std::map<std::pair<std::string, std::string>, Configured> Known;
};

} // namespace snarl

#endif
