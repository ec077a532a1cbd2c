// Which names the file that is compiled contains, which macros are defined and
// which headers it includes: what a whole file says of itself to a framework,
// such as that it does without the lock of the Python interpreter.
//
// Cost: one pass over the file's tokens, if a model asks, and one over the
// names of its headers for each that is asked for. Misses: names that a macro
// of a header writes.

#ifndef SNARL_TOOL_LOWER_FILEWORDS_H
#define SNARL_TOOL_LOWER_FILEWORDS_H

#include "clang/AST/ASTContext.h"
#include "llvm/ADT/StringSet.h"

#include <optional>
#include <string>

namespace snarl::lowering {

class FileWords {
public:
  explicit FileWords(clang::ASTContext &Context) : Context(Context) {}

  /// Whether the file names Word outside comments and strings.
  bool mentions(llvm::StringRef Word);
  /// Whether what stands before the file's first token says Text.
  bool begins(llvm::StringRef Text);
  /// Whether Word is a macro that is defined at the file's end.
  bool defines(llvm::StringRef Word) const {
    auto Known = Context.Idents.find(Word);
    return Known != Context.Idents.end() && Known->second->hasMacroDefinition();
  }

  /// Whether the path of a header that is included contains Part.
  bool includes(llvm::StringRef Part);

private:
  clang::ASTContext &Context;
  std::optional<llvm::StringSet<>> Words;
  std::optional<std::string> Head;
  llvm::StringMap<bool> Included;
};

} // namespace snarl::lowering

#endif
