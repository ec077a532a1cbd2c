// `snarl link`: the second half of a distributed run, from the files that
// `snarl summarize` wrote. The order of the files does not matter. A file that
// cannot be read is a problem; the others are still checked.

#include "tool/driver/CheckNames.h"
#include "tool/driver/Judge.h"
#include "tool/driver/World.h"
#include "tool/summary/Binary.h"

using llvm::createStringError;
using llvm::Expected;

namespace snarl {
Status linkCommand(const Options &O, Streams S) {
  Case C;
  C.Start = std::chrono::steady_clock::now();
  if (O.Inputs.empty())
    return createStringError("`snarl link` needs the .snarl files to link");
  Expected<std::set<std::string>> Checks = selectChecks(O.Checks, checkIds());
  if (!Checks)
    return Checks.takeError();
  C.Checks = std::move(*Checks);
  Expected<Before> Old = readBefore(O);
  if (!Old)
    return Old.takeError();
  C.Old = std::move(*Old);
  Expected<Models> Library = loadModels(O.ModelFiles);
  if (!Library)
    return Library.takeError();
  C.Files = O.Inputs.size();
  for (const std::string &File : O.Inputs) {
    if (Expected<Summary> Unit = readSummaryFile(File)) {
      C.Units.push_back(std::move(*Unit));
    } else {
      C.Problems.push_back(llvm::toString(Unit.takeError()));
      showProblem(S.Err, C.Problems.back());
    }
  }
  return judge(std::move(C), *Library, O, S);
}

} // namespace snarl
