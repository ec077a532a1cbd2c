// What may follow on a command line, for the completion of bash, zsh and fish.
// Their scripts (tool/package/completion.*) hand the words over and show what
// comes back, so that all three know what the table of options knows.
//
// Cost: a start of the program for each press of the key. Misses: the arguments
// of `summarize`, which are Clang's.

#ifndef SNARL_TOOL_DRIVER_COMPLETE_H
#define SNARL_TOOL_DRIVER_COMPLETE_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"

#include <string>
#include <vector>

namespace snarl {

/// A word that may stand there; one that ends in `=` wants a value. Help says
/// in a few words what it is for, or nothing.
struct Candidate {
  std::string Word;
  std::string Help;
  friend bool operator==(const Candidate &, const Candidate &) = default;
};

struct Completions {
  enum class Paths { None, Files, Directories };
  std::vector<Candidate> Words;
  Paths Also = Paths::None; ///< what of the file system may stand there, too
};

/// What the last of Words may become, which may be empty. The program's name is
/// not among them. Demos: the names of the demonstrations.
Completions complete(llvm::ArrayRef<llvm::StringRef> Words,
                     llvm::ArrayRef<std::string> Demos);

} // namespace snarl

#endif
