// Whether a plugin fits the clang-tidy that loaded it. A plugin built for
// another Clang loads without complaint, lists its checks, and then never
// reports anything, because the classes of both sides differ in layout; a
// build that looks clean is the worst way to be broken. Major and minor number
// must agree: LLVM keeps its binary interface within these.

#ifndef SNARL_TOOL_TIDY_VERSION_H
#define SNARL_TOOL_TIDY_VERSION_H

#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringRef.h"

#include <string>

namespace snarl {

/// "22.1" of "Debian clang version 22.1.8 (++2025)" or of "22.1.8"; "" if
/// Text holds no version.
inline std::string majorMinor(llvm::StringRef Text) {
  Text = Text.drop_until(llvm::isDigit);
  auto [Major, Rest] = Text.split('.');
  llvm::StringRef Minor = Rest.take_while(llvm::isDigit);
  if (Major.empty() || Minor.empty())
    return "";
  return (Major + "." + Minor).str();
}

/// What to tell a user whose clang-tidy calls itself Host while the plugin was
/// built against version BuiltFor; "" if they fit.
inline std::string misfit(llvm::StringRef Host, llvm::StringRef BuiltFor) {
  if (!majorMinor(Host).empty() && majorMinor(Host) == majorMinor(BuiltFor))
    return "";
  return ("snarl: this plugin was built for clang-tidy " + BuiltFor +
          ", but was loaded into " + Host +
          "; load the plugin of the same version, or no check would report "
          "anything\n")
      .str();
}

} // namespace snarl

#endif
