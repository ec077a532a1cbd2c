#include "tool/driver/News.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"

using llvm::createStringError;
using llvm::Error;
using llvm::Expected;

namespace snarl {

Expected<Before> readBefore(const Options &O, llvm::StringRef Directory) {
  Before Old;
  if (!O.Baseline.empty()) {
    Expected<Baseline> Known = readBaseline(O.Baseline);
    if (!Known)
      return Known.takeError();
    Old.Known = std::move(*Known);
  }
  if (!O.Diff.empty()) {
    Expected<ChangedLines> Changed = changedSince(O.Diff, Directory);
    if (!Changed)
      return Changed.takeError();
    Old.Changed = std::move(*Changed);
  }
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
         (O.Likely || O.Settings.Likely || !T.Likely) &&
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

} // namespace

Baseline keepNews(Report &R, const Before &Old, const View &Seen,
                  const Options &O) {
  Baseline Unseen;
  if (Old.Known) {
    R.Compared = true;
    for (const Trace &T : compare(R.Findings, *Old.Known, Seen.Files))
      if (isInView(T, Seen, O)) {
        R.Fixed.push_back(findingOf(T));
        R.Fixed.back().Baseline = BaselineState::Absent;
      } else {
        Unseen.push_back(T);
      }
    moveKnown(R);
  }
  if (Old.Changed)
    R.Untouched = keepChanged(R.Findings, *Old.Changed);
  return Unseen;
}

Error writeNews(Report &R, Baseline Unseen, const Options &O) {
  if (!R.Problems.empty())
    return createStringError("the baseline '" + O.WriteBaseline +
                             "' is not written, since not everything could "
                             "be analysed");
  Baseline All = std::move(Unseen);
  for (const std::vector<Finding> *List : {&R.Findings, &R.Known})
    for (const Finding &F : *List)
      All.push_back(traceOf(F));
  if (Error Failed = writeBaseline(O.WriteBaseline, std::move(All)))
    return Failed;
  if (R.Compared) // then somebody wants to see what is added
    return Error::success();
  for (Finding &F : R.Findings)
    F.Baseline = BaselineState::Unchanged;
  moveKnown(R);
  R.Compared = true;
  return Error::success();
}

} // namespace snarl
