// The help and the manual page, made of the table of options.

#ifndef SNARL_TOOL_DRIVER_HELPTEXT_H
#define SNARL_TOOL_DRIVER_HELPTEXT_H

#include "llvm/ADT/StringRef.h"

#include <string>

namespace snarl {

struct CommandSpec;

/// What snarl does, in one line.
llvm::StringRef summaryLine();

/// The text of `snarl --help`.
std::string helpText();

/// What C is called with, and its options.
std::string helpText(const CommandSpec &C);

/// The manual page, in the language of man(7).
std::string manPage();

} // namespace snarl

#endif
