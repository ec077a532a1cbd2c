// Puts edits into the files: first every new text is worked out, from the text
// that the edits were planned on; then all of them are written beside their
// files, and only when that went well do they take their places, each in one
// step. A process that dies in between leaves each file either old or new.
//
// Cost: that of reading and writing the files. Misses: see NewFile.h.

#ifndef SNARL_TOOL_FIX_APPLY_H
#define SNARL_TOOL_FIX_APPLY_H

#include "clang/Tooling/Core/Replacement.h"
#include "llvm/Support/Error.h"

#include <map>
#include <set>
#include <string>

namespace snarl::fix {

using Edits = std::set<clang::tooling::Replacement>;
using Texts = std::map<std::string, std::string>; ///< absolute path -> text

/// The same edits, but that whole lines that are inserted at one place are one
/// edit: two headers may come between the same two others.
Edits joined(const Edits &All);

/// The texts of the edited files, each of which is in Read as it was; an error
/// if edits overlap.
llvm::Expected<Texts> edited(const Edits &All, const Texts &Read);

/// Which of the files do not hold these texts, or cannot be read.
std::set<std::string> changed(const Texts &Files);

/// Writes all of the files, or, if one must not be written, none.
llvm::Error writeFiles(const Texts &Files);

} // namespace snarl::fix

#endif
