// Reads one translation unit with Clang and lowers it to its summary. The AST
// is gone when the function returns. Many threads may read at once: each call
// has a file system of its own, with its own working directory. A crash inside
// Clang is caught and reported like a unit that does not parse.
//
// Cost: that of `clang -fsyntax-only`, plus lowering.

#ifndef SNARL_TOOL_DRIVER_READ_H
#define SNARL_TOOL_DRIVER_READ_H

#include "checks/model/Finding.h"
#include "checks/model/Summary.h"
#include "tool/driver/Database.h"
#include "tool/models/Models.h"

#include <functional>
#include <map>
#include <optional>
#include <set>

namespace clang {
class ASTContext;
}

namespace snarl {

struct ReadOptions {
  std::string Base; ///< directory that file names are made relative to
  std::string ResourceDirectory;
  bool KeepDependencies = false; ///< write the dependency file asked for
  /// What an editor holds instead of what is in files, by absolute path.
  std::map<std::string, std::string> Unsaved = {};
  /// Asked between two declarations: whether the unit shall be given up.
  std::function<bool()> Stop = {};
};

struct ReadResult {
  std::optional<Summary> Facts; ///< absent if the unit does not parse
  std::vector<Note> Errors;     ///< the first few
  unsigned ErrorCount = 0;
  std::vector<std::string> Dropped; ///< options that Clang does not know
  std::vector<std::string> Files;   ///< all that were read, absolute
  bool Stopped = false;             ///< given up, as ReadOptions::Stop wished
};

/// Parses U and, if it has no errors, hands its AST to Use. Edited holds more
/// texts that stand for what is in files, by absolute path.
ReadResult parseUnit(const Unit &U, const ReadOptions &Options,
                     const std::map<std::string, std::string> &Edited,
                     const std::function<void(clang::ASTContext &)> &Use);

ReadResult readUnit(const Unit &U, const Models &Library,
                    const ReadOptions &Options);

/// A note about each option that was left out.
void showDropped(const std::set<std::string> &Options, llvm::raw_ostream &Err);

/// "file:line:column: text", or the text alone if it has no place.
std::string placed(const Note &Error);

/// "cannot analyse 'x.cpp': 3 errors", and the first errors below.
std::string describeFailure(llvm::StringRef File, const ReadResult &Result);

} // namespace snarl

#endif
