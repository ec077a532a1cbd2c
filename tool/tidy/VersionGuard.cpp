// Stops the process as soon as the plugin is loaded into the wrong clang-tidy.
// This runs before any check is registered, so nothing can look clean.

#include "tool/tidy/Version.h"

#include "clang/Basic/Version.h"
#include "llvm/Support/raw_ostream.h"

#include <cstdlib>

namespace {

[[maybe_unused]] const bool Fits = [] {
  std::string Why =
      snarl::misfit(clang::getClangFullVersion(), CLANG_VERSION_STRING);
  if (Why.empty())
    return true;
  llvm::errs() << Why;
  std::_Exit(2);
}();

} // namespace
