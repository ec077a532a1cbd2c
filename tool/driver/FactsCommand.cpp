// `snarl facts`: what was understood of one file, as text: a source file, read
// with its compile command, or a .snarl file.

#include "tool/driver/Configure.h"
#include "tool/driver/Driver.h"
#include "tool/driver/Judge.h"
#include "tool/driver/Select.h"
#include "tool/driver/World.h"
#include "tool/summary/Binary.h"
#include "tool/summary/Text.h"

using llvm::createStringError;
using llvm::Expected;

namespace snarl {
namespace {

Status dumpSummary(const std::string &File, llvm::raw_ostream &Out) {
  Expected<Summary> Facts = readSummaryFile(File);
  if (!Facts)
    return Facts.takeError();
  Out << printSummary(*Facts);
  return NothingFound;
}

} // namespace

Status factsCommand(const Options &O, Streams S) {
  if (O.Inputs.size() != 1)
    return createStringError("`snarl facts` takes exactly one file");
  if (llvm::StringRef(O.Inputs.front()).ends_with(".snarl"))
    return dumpSummary(O.Inputs.front(), S.Out);
  Expected<World> W = findWorld(modelFiles(O));
  if (!W)
    return W.takeError();
  Selection Selected = selectUnits(O, W->Reading.Base);
  for (const std::string &Problem : Selected.Problems)
    showProblem(S.Err, Problem);
  int Worst = Selected.Problems.empty() ? NothingFound : CouldNotAnalyse;
  for (const Unit &U : Selected.Units) {
    ReadResult Result = readUnit(U, W->Library, W->Reading);
    if (Result.Facts) {
      S.Out << printSummary(*Result.Facts);
      continue;
    }
    showProblem(S.Err,
                describeFailure(relativeTo(U.File, W->Reading.Base), Result));
    Worst = CouldNotAnalyse;
  }
  return Worst;
}

} // namespace snarl
