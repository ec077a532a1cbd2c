// The configuration of a project, `.snarl.yaml`. It is looked for in the
// directory of the first file or folder that is named on the command line, else
// in the current one, and then upwards; the first that is found is the only
// one. One file serves the whole run, since one run looks at one program; what
// differs by path stands in its `overrides`.
//
// File names and globs in it are relative to its own directory. A list of globs
// is read from left to right, `-` in front removes, `*` stands for `/`, too; a
// list that begins with `-` starts from everything. What the command line says
// beats the file; a list of checks there that begins with `-` goes on from the
// file's.
//
// The sections of a file of models may stand in it as well. LLVM's YAML parser
// reads it, as it does the models, and not its YAML I/O, which knows no columns
// and no nearest words.
//
// Cost: none to speak of.

#ifndef SNARL_TOOL_CONFIG_CONFIG_H
#define SNARL_TOOL_CONFIG_CONFIG_H

#include "checks/model/Finding.h"
#include "checks/model/Thresholds.h"

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"

#include <map>
#include <set>
#include <string>
#include <vector>

namespace snarl {

/// Globs, as they are written.
using Globs = std::vector<std::string>;

/// What holds for findings in some files, instead of what holds for all.
struct Override {
  Globs Paths;
  std::string Checks; ///< goes on from those before if it begins with `-`
  bool Likely = false;
  bool SaysLikely = false;
  unsigned Line = 0;
};

struct Config {
  std::string File;      ///< empty: there is none
  std::string Directory; ///< of File
  std::string Here;      ///< the directory of the run
  std::string Checks;
  std::string Build; ///< absolute
  bool Likely = false, SystemHeaders = false;
  Globs Read, Show;
  std::vector<std::string> ModelFiles; ///< absolute; File itself may be one
  std::string Models; ///< the sections of models in File, as they are written
  Thresholds Limits;
  std::vector<Override> Overrides;
  std::map<std::string, unsigned> Lines; ///< of the keys that File has

  /// Whether likely findings are wanted anywhere.
  bool anyLikely() const;
  /// Path, in the run's terms or absolute, as the globs name it.
  std::string named(llvm::StringRef Path) const;
};

/// The configuration in or above Directory; empty if there is none.
std::string findConfig(llvm::StringRef Directory);

/// File is absolute, Here the directory of the run.
llvm::Expected<Config> parseConfig(llvm::StringRef Yaml, llvm::StringRef File,
                                   llvm::StringRef Here);
llvm::Expected<Config> readConfig(llvm::StringRef File, llvm::StringRef Here);

/// A list of checks that goes on from another if it begins with `-`.
std::string goOn(llvm::StringRef From, llvm::StringRef List);

/// Whether Path, relative to the directory of the globs, is chosen by them.
bool chooses(const Globs &List, llvm::StringRef Path);

/// What holds for findings in one file.
struct InForce {
  std::string Checks;
  bool Likely = false;
  bool Shown = true;
  std::vector<unsigned> Overrides; ///< the lines of those that say so
};

/// Checks and Likely are what the command line says.
InForce inForce(const Config &C, llvm::StringRef File, llvm::StringRef Checks,
                bool Likely);

/// The checks that hold for any file.
llvm::Expected<std::set<std::string>> anywhere(const Config &C,
                                               llvm::StringRef Checks);

} // namespace snarl

#endif
