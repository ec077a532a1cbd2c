#include "tool/driver/News.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"

using llvm::createStringError;
using llvm::Error;
using llvm::Expected;

namespace snarl {

Expected<Before> readBefore(const Options &O) {
  Before Old;
  if (O.Baseline.empty())
    return Old;
  Expected<Baseline> Known = readBaseline(O.Baseline);
  if (!Known)
    return Known.takeError();
  Old.Known = std::move(*Known);
  return Old;
}

void addFiles(const Summary &Unit, View &Seen) {
  Seen.Files.insert(Unit.Strings[Unit.MainFile]);
  for (Symbol File : Unit.Includes)
    Seen.Files.insert(Unit.Strings[File]);
}

namespace {

/// Whether the run would have found what T tells of.
bool isInView(const Trace &T, const View &Seen, const Options &O) {
  return Seen.Whole && Seen.Checks.contains(T.Check) &&
         (O.Likely || !T.Likely) &&
         (Seen.Files.contains(T.At.File) || !llvm::sys::fs::exists(T.At.File));
}

/// Moves from R's findings those that the baseline has.
void moveKnown(Report &R) {
  std::vector<Finding> New;
  for (Finding &F : R.Findings)
    (F.Baseline == BaselineState::Unchanged ? R.Known : New)
        .push_back(std::move(F));
  R.Findings = std::move(New);
}

Error write(Report &R, Baseline Kept, const Options &O) {
  for (const std::vector<Finding> *List : {&R.Findings, &R.Known})
    for (const Finding &F : *List)
      Kept.push_back(traceOf(F));
  return writeBaseline(O.WriteBaseline, std::move(Kept));
}

} // namespace

Error keepNews(Report &R, const Before &Old, const View &Seen,
               const Options &O) {
  Baseline Kept; // what this run could not have found
  if (Old.Known) {
    for (const Trace &T : compare(R.Findings, *Old.Known))
      if (isInView(T, Seen, O)) {
        R.Fixed.push_back(findingOf(T));
        R.Fixed.back().Baseline = BaselineState::Absent;
      } else {
        Kept.push_back(T);
      }
    moveKnown(R);
  }
  R.Compared = Old.Known.has_value();
  if (O.WriteBaseline.empty())
    return Error::success();
  if (!R.Problems.empty())
    return createStringError("the baseline '" + O.WriteBaseline +
                             "' is not written, since not everything could "
                             "be analysed");
  if (Error Failed = write(R, std::move(Kept), O))
    return Failed;
  if (R.Compared)
    return Error::success();
  for (Finding &F : R.Findings)
    F.Baseline = BaselineState::Unchanged;
  moveKnown(R);
  R.Compared = true;
  return Error::success();
}

} // namespace snarl
