// `snarl completion SHELL` prints the script that a shell loads, and `snarl
// complete -- WORD ...` is what that script asks: a line for each word that may
// stand there, with its help behind a tab, and a last line that begins with `:`
// if files may, too.

#include "tool/Embedded.h"
#include "tool/driver/Commands.h"
#include "tool/driver/Complete.h"
#include "tool/driver/Demos.h"
#include "tool/driver/Driver.h"

#include "llvm/ADT/StringExtras.h"

using llvm::createStringError;
using llvm::StringRef;

namespace snarl {

Status completionCommand(const Options &O, Streams S) {
  if (O.Inputs.size() == 1)
    for (const embedded::File &File : embedded::completions())
      if (File.Name == "completion." + O.Inputs[0]) {
        S.Out << File.Text;
        return NothingFound;
      }
  return createStringError("`snarl completion` needs the name of a shell: "
                           "bash, fish or zsh");
}

Status completeCommand(const Options &O, Streams S) {
  llvm::SmallVector<StringRef> Words(O.Inputs.begin(), O.Inputs.end());
  if (!Words.empty() && Words.front() == "--")
    Words.erase(Words.begin());
  Completions Found = complete(Words, demoNames());
  for (const Candidate &C : Found.Words)
    S.Out << C.Word << (C.Help.empty() ? "" : "\t") << C.Help << '\n';
  if (Found.Also != Completions::Paths::None)
    S.Out << (Found.Also == Completions::Paths::Files ? ":files\n"
                                                      : ":directories\n");
  return NothingFound;
}

} // namespace snarl
