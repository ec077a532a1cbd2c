// The command line as plain data. One table in Options.cpp lists every option
// with the commands that know it; parsing, the error texts and the help all
// read that table. LLVM's own command-line library is left aside because its
// options are global variables, which a test cannot parse twice.
//
// Cost: none to speak of. Misses: options cannot be abbreviated.

#ifndef SNARL_TOOL_DRIVER_OPTIONS_H
#define SNARL_TOOL_DRIVER_OPTIONS_H

#include "tool/config/Config.h"
#include "tool/render/Formats.h"

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"

#include <optional>
#include <string>
#include <vector>

namespace snarl {

enum class Command {
  Check,
  Summarize,
  Link,
  Ninja,
  Explain,
  List,
  Facts,
  Lsp,
  Config,
  Demo,
  Completion,
  Complete,
  Help,
  Version
};

/// Whether something that suits only a terminal is wanted.
enum class When { Auto, Always, Never };

/// Which repairs are made: only the safe ones, or those that need review, too.
enum class Fixes { None, Safe, Review };

/// A report that the run shall write. File "-" is standard output.
struct Output {
  const Format *F = formats().begin();
  std::string File = "-";
};

struct Options {
  Command Cmd = Command::Check;
  std::string BuildPath;           ///< -p: a directory or the database itself
  std::vector<std::string> Inputs; ///< what is neither an option nor behind --
  std::optional<std::vector<std::string>> Flags; ///< the arguments behind `--`
  std::string Checks;                            ///< as written; empty: all
  std::vector<Output> Outputs;                   ///< at least one
  std::string TimeTrace;    ///< where the trace of the run goes; or empty
  std::string ExportFixes;  ///< where repairs are listed; empty: nowhere
  std::string Dependencies; ///< where the sources are listed that the first
                            ///< output quotes; empty: nowhere
  std::vector<std::string> ModelFiles;
  std::string Baseline;      ///< what is known; empty: there is none
  std::string WriteBaseline; ///< where what is found is written to
  std::string Diff;  ///< the revision whose changes count; empty: all counts
  unsigned Jobs = 0; ///< 0: one for each core
  When Progress = When::Auto;
  When Color = When::Auto;
  Fixes Fix = Fixes::None;
  bool ShowFixes = false;
  bool ShowSuppressed = false;
  bool Likely = false;
  bool SystemHeaders = false;
  bool ExitZero = false; ///< findings do not show in the exit status
  bool Statistics = false;
  bool UnusedSuppressions = false;
  Config Settings;        ///< what the configuration says
  std::string ConfigFile; ///< empty: it is looked for
  bool NoConfig = false;
  bool Quiet = false;
  bool Verbose = false;
};

/// Args is the command line without the program's name. The arguments of
/// `summarize`, `demo` and `complete` belong to others and are handed on as
/// Inputs.
llvm::Expected<Options> parseOptions(llvm::ArrayRef<llvm::StringRef> Args);

} // namespace snarl

#endif
