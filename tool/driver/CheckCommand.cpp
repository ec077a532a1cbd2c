// `snarl check`: selects the translation units, reads them in parallel, and
// hands their summaries on. Results are collected by index, so neither the
// number of threads nor their luck shows in the output.

#include "tool/driver/Configure.h"
#include "tool/driver/Fix.h"
#include "tool/driver/Interrupt.h"
#include "tool/driver/Judge.h"
#include "tool/driver/Progress.h"
#include "tool/driver/Select.h"
#include "tool/driver/Workers.h"
#include "tool/driver/World.h"

#include "llvm/ADT/STLExtras.h"

using llvm::Expected;

namespace snarl {
namespace {

void problem(Case &C, std::string Text, llvm::raw_ostream &Err) {
  showProblem(Err, Text);
  C.Problems.push_back(std::move(Text));
}

/// What each unit says; nothing of those that an interrupt came before.
std::vector<std::optional<ReadResult>> results(const std::vector<Unit> &Units,
                                               const World &W, const Options &O,
                                               Times &Spent,
                                               llvm::raw_ostream &Err) {
  std::vector<std::optional<ReadResult>> Results(Units.size());
  Progress Line(Err, O.Progress, "reading", Units.size());
  Watch All;
  Spent.Files.resize(Units.size());
  runInParallel(Units.size(), O.Jobs, [&](size_t I) {
    if (isInterrupted())
      return;
    Watch One;
    ReadResult Done = readUnit(Units[I], W.Library, W.Reading);
    if (Done.Stopped)
      return;
    Results[I] = std::move(Done);
    llvm::StringRef File = relativeTo(Units[I].File, W.Reading.Base);
    Spent.Files[I] = {One.seconds(), File.str()};
    Line.finished(File);
  });
  Spent.Reading = All.seconds();
  return Results;
}

/// Adds the units' summaries to the case, and why others have none.
void readAll(const std::vector<Unit> &Units, const World &W, const Options &O,
             Case &C, llvm::raw_ostream &Err) {
  std::vector<std::optional<ReadResult>> Results =
      results(Units, W, O, C.Spent, Err);
  std::set<std::string> Dropped; // to be named once a run
  for (const std::optional<ReadResult> &R : Results)
    if (R)
      Dropped.insert(R->Dropped.begin(), R->Dropped.end());
  showDropped(Dropped, Err);
  size_t Missing = 0;
  for (size_t I = 0; I != Results.size(); ++I) {
    if (!Results[I])
      ++Missing;
    else if (Results[I]->Facts)
      C.Units.push_back(std::move(*Results[I]->Facts));
    else
      problem(C,
              describeFailure(relativeTo(Units[I].File, W.Reading.Base),
                              *Results[I]),
              Err);
  }
  if (Missing)
    problem(C,
            "interrupted: " + std::to_string(Missing) + " of " +
                std::to_string(Results.size()) +
                " files were not read; what is reported holds without them, "
                "and they may add to it",
            Err);
}

void showSelection(const Selection &Selected, llvm::raw_ostream &Err) {
  for (const std::string &Path : Selected.Databases)
    Err << "snarl: note: compilation database " << Path << '\n';
  if (Selected.Repeated)
    Err << "snarl: note: " << Selected.Repeated
        << " repeated commands for one file are skipped\n";
  if (Selected.Foreign)
    Err << "snarl: note: " << Selected.Foreign
        << " entries that are neither C nor C++ are skipped\n";
}

/// Whether a report is asked for that can list fixes.
bool showsFixes(const Options &O) {
  return !O.ExportFixes.empty() ||
         (O.ShowFixes && llvm::any_of(O.Outputs, [](const Output &To) {
            return To.F->Fixes;
          }));
}

/// A repair may bring to light what stood in its shadow: the other of two
/// stores, say. So the repaired files are checked and repaired again.
constexpr unsigned MaxRounds = 8;

Status check(const Options &O, Streams S, unsigned Rounds) {
  Case C;
  C.Start = std::chrono::steady_clock::now();
  Expected<std::set<std::string>> Checks = anywhere(O.Settings, O.Checks);
  if (!Checks)
    return Checks.takeError();
  C.Checks = std::move(*Checks);
  Expected<World> W = findWorld(modelFiles(O));
  if (!W)
    return W.takeError();
  W->Reading.Stop = isInterrupted;
  Expected<Before> Old = readBefore(O, W->Reading.Base);
  if (!Old)
    return Old.takeError();
  C.Old = std::move(*Old);
  Selection Selected = selectUnits(O, W->Reading.Base);
  C.Whole = Selected.Whole;
  const unsigned Unread = dropUnread(Selected, O);
  Selected.Whole &= Unread == 0; // for repairs
  if (Unread && O.Verbose)
    S.Err << "snarl: note: " << Unread
          << " files are not read, by 'read' in the configuration\n";
  C.Problems = std::move(Selected.Problems);
  for (const std::string &Problem : C.Problems)
    showProblem(S.Err, Problem);
  if (O.Verbose)
    showSelection(Selected, S.Err);
  C.Files = Selected.Units.size();
  readAll(Selected.Units, *W, O, C, S.Err);
  std::function<void(std::vector<Finding> &)> Finish;
  if (showsFixes(O) && C.Problems.empty())
    Finish = [&](std::vector<Finding> &Findings) {
      suggest(Findings, Selected, W->Reading, O, S.Err);
    };
  if ((Rounds != 0 || !O.ExportFixes.empty()) && !C.Problems.empty())
    showProblem(S.Err, "nothing is fixed, since not every use of a variable "
                       "can be seen");
  if (Rounds == 0 || !C.Problems.empty())
    return judge(std::move(C), W->Library, O, S, Finish);
  std::string Left;
  Baseline Unused;
  Expected<bool> Changed = repair(reportOf(C, W->Library, O, Unused).Findings,
                                  Selected, W->Reading, O, Left, S.Err);
  if (!Changed) {
    problem(C, llvm::toString(Changed.takeError()), S.Err);
  } else if (*Changed)
    return check(O, S, Rounds - 1);
  S.Err << Left;
  return judge(std::move(C), W->Library, O, S, Finish);
}

} // namespace

Status checkCommand(const Options &O, Streams S) {
  stopWhenInterrupted();
  bool Repairs = O.Fix != Fixes::None && O.ExportFixes.empty();
  return check(O, S, Repairs ? MaxRounds : 0);
}

} // namespace snarl
