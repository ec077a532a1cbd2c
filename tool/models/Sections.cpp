// What a file of models begins with, and what else may stand in a project's
// configuration, which can hold models as well.

#include "tool/models/Parse.h"

namespace snarl {

llvm::ArrayRef<llvm::StringRef> modelSections() {
  static constexpr llvm::StringRef Words[] = {"functions", "types", "same",
                                              "instead", "rewrites"};
  return Words;
}

llvm::ArrayRef<llvm::StringRef> configurationSections() {
  static constexpr llvm::StringRef Words[] = {
      "checks", "likely", "system-headers", "build",    "read",
      "show",   "models", "thresholds",     "overrides"};
  return Words;
}

} // namespace snarl
