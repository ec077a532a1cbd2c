// Where compile commands come from: a compilation database on disk, or the
// flags behind `--`. A database is found upwards from a file, as clangd does,
// in each directory and in its `build`.
//
// A file that the database compiles several times (for two targets, say) is
// analysed once, with the first of its commands: whichever bug one build has,
// the others rarely lack, and parsing is what costs. Relative directories in a
// database are meant relative to the database itself.
//
// Cost: linear in the database. Misses: commands are not guessed for files
// that have none, such as headers.

#ifndef SNARL_TOOL_DRIVER_DATABASE_H
#define SNARL_TOOL_DRIVER_DATABASE_H

#include "tool/config/Paths.h"

#include "clang/Tooling/CompilationDatabase.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/Error.h"

#include <string>
#include <vector>

namespace snarl {

struct Unit {
  std::string File;                       ///< absolute, without `.` and `..`
  clang::tooling::CompileCommand Command; ///< Directory is absolute
};

struct Database {
  std::string Path;               ///< of the JSON file
  std::vector<Unit> Units;        ///< in the database's order, each file once
  unsigned Repeated = 0;          ///< further commands for a file that has one
  unsigned Foreign = 0;           ///< entries that are neither C nor C++
  llvm::StringMap<size_t> ByFile; ///< File, and its real path -> Units
};

/// The database in or above Directory, or "".
std::string findDatabase(llvm::StringRef Directory);

/// Reads a database. Path is the JSON file, or a directory that holds one.
llvm::Expected<Database> loadDatabase(llvm::StringRef Path,
                                      llvm::StringRef CurrentDirectory);

/// The command that compiles File with Flags.
Unit unitWithFlags(llvm::StringRef File, const std::vector<std::string> &Flags,
                   llvm::StringRef CurrentDirectory);

} // namespace snarl

#endif
