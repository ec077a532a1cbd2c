// A compile command, made fit for this Clang to read the file only: no output,
// no plugins, no precompiled header of another compiler, no warnings. Commands
// are often written for g++; options that Clang's own option table does not
// know, or knows as unsupported, are left out and named.
//
// Warnings are off altogether, also those that Clang takes for errors by
// default: such code compiles with the user's compiler.
//
// Clang looks for the standard library from the compiler's folder on. A
// compiler without a folder is taken to lie in /usr/bin, so that headers bear
// the same names whether or not the command spells the folder out.
//
// Cost: one parse of the option table, well under a millisecond. Misses:
// options that only the target in question rejects; they surface as errors.

#ifndef SNARL_TOOL_DRIVER_COMPILEFLAGS_H
#define SNARL_TOOL_DRIVER_COMPILEFLAGS_H

#include "llvm/ADT/StringRef.h"

#include <string>
#include <vector>

namespace snarl {

struct ReadCommand {
  std::vector<std::string> Line;
  std::vector<std::string> Dropped; ///< options that Clang does not know
};

/// Line is a whole command, the compiler in front. KeepDependencies: leave the
/// options that write a dependency file, and -o, which names its target.
ReadCommand readCommand(std::vector<std::string> Line, llvm::StringRef File,
                        llvm::StringRef ResourceDirectory,
                        bool KeepDependencies = false);

/// Where a compile command reads from and writes to.
struct Endpoints {
  std::vector<std::string> Sources;
  std::string Output; ///< "" if there is no -o
};
Endpoints endpoints(const std::vector<std::string> &Line);

} // namespace snarl

#endif
