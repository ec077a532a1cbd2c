// Which translation units a run is about: what the user named, looked up in
// the compilation database.
//
// A file must stand in the database. A glob is matched against the files of
// the database, by absolute path and by path relative to the current
// directory; `*` matches `/` too. A directory that holds a compilation
// database brings all of it, any other directory the files below it. Without
// a database (flags behind `--`), globs and directories are looked up on disk.
// What cannot be found is a problem that is reported while the rest goes on.
//
// Cost: globs times files.

#ifndef SNARL_TOOL_DRIVER_SELECT_H
#define SNARL_TOOL_DRIVER_SELECT_H

#include "tool/driver/Database.h"
#include "tool/driver/Options.h"

namespace snarl {

struct Selection {
  std::vector<Unit> Units; ///< sorted by file, each once
  std::vector<std::string> Databases;
  std::vector<std::string> Problems; ///< one message each
  /// The program as far as it is known: all of each database, or whole
  /// directories, not single files out of more.
  bool Whole = true;
  unsigned Repeated = 0; ///< as in Database
  unsigned Foreign = 0;
};

Selection selectUnits(const Options &O, llvm::StringRef CurrentDirectory);

} // namespace snarl

#endif
