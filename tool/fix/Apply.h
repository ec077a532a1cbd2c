// Puts edits into the files: first every new text is worked out and every file
// is seen to be writable, then each file is replaced in one step.
//
// Cost: that of reading and writing the files. Misses: a disk that fills up
// between two files leaves the first ones edited, each of them whole.

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

/// The texts of the edited files; an error if edits overlap. Unsaved holds
/// texts that stand for what is in files.
llvm::Expected<Texts> edited(const Edits &All, const Texts &Unsaved = {});

/// What a file holds, or Unsaved instead.
llvm::Expected<std::string> textOf(const std::string &File,
                                   const Texts &Unsaved);

llvm::Error writeFiles(const Texts &Files);

} // namespace snarl::fix

#endif
