// What both reports in XML say in the same way.

#ifndef SNARL_TOOL_RENDER_XML_H
#define SNARL_TOOL_RENDER_XML_H

#include "llvm/ADT/StringRef.h"

#include <string>

namespace snarl {

/// Text as it may stand in an attribute or an element. Line ends and tabs
/// survive in attributes, too, where a reader makes blanks of bare ones; what
/// is no UTF-8, and control characters, which XML does not have, are U+FFFD.
std::string xml(llvm::StringRef Text);

/// ` Name="Text"`.
std::string attribute(llvm::StringRef Name, llvm::StringRef Text);
std::string attribute(llvm::StringRef Name, unsigned Number);

} // namespace snarl

#endif
