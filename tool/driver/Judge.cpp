#include "tool/driver/Judge.h"

#include "tool/driver/Configure.h"
#include "tool/driver/DependencyFile.h"
#include "tool/driver/Driver.h"
#include "tool/driver/ExportFixes.h"
#include "tool/driver/Fingerprint.h"
#include "tool/driver/World.h"
#include "tool/driver/WriteFile.h"
#include "tool/render/Text.h"

#include "llvm/Support/FormatVariadic.h"
#include "llvm/Support/TimeProfiler.h"

#include <ctime>

using llvm::createStringError;
using llvm::Error;
using llvm::Expected;
using llvm::raw_ostream;
using llvm::StringRef;

namespace snarl {
namespace {

/// Writes a report to File, or to Out if that is "-".
Error write(StringRef File, raw_ostream &Out,
            llvm::function_ref<void(raw_ostream &)> Report) {
  if (File == "-") {
    Report(Out);
    Out.flush();
    return Error::success();
  }
  return writeWhole("the report", File, [&](raw_ostream &OS) {
    OS.enable_colors(false); // --color is about the screen
    Report(OS);
  });
}

/// Writes all that can be written; the error is of the rest.
Error writeAll(const Report &R, const Options &O, raw_ostream &Out) {
  Error Failed = Error::success();
  auto Add = [&](StringRef File,
                 llvm::function_ref<void(raw_ostream &)> Report) {
    Failed = llvm::joinErrors(std::move(Failed), write(File, Out, Report));
  };
  for (const Output &To : O.Outputs)
    Add(To.File, [&](raw_ostream &OS) { To.F->Render(R, OS); });
  if (!O.Dependencies.empty())
    Add(O.Dependencies, [&](raw_ostream &OS) {
      std::vector<std::string> Files = quotedFiles(R);
      if (!O.Baseline.empty())
        Files.push_back(O.Baseline);
      OS << dependencyFile(O.Outputs.front().File, Files);
    });
  if (O.ExportFixes.empty())
    return Failed;
  Expected<std::string> Here = currentDirectory();
  if (!Here)
    return llvm::joinErrors(std::move(Failed), Here.takeError());
  Add(O.ExportFixes, [&](raw_ostream &OS) {
    exportFixes(R, *Here, O.Fix == Fixes::Review, OS);
  });
  return Failed;
}

} // namespace

void showProblem(raw_ostream &Err, StringRef Text) {
  Err << "snarl: ";
  Err.changeColor(raw_ostream::RED, /*Bold=*/true);
  Err << "error: ";
  Err.resetColor();
  Err << Text << '\n';
}

RunResult findingsOf(Case &C, const Models &Library, const Options &O) {
  RunOptions Run = runOptions(O, C.Checks);
  Run.Around = [](std::string_view Id, const std::function<void()> &Check) {
    llvm::TimeTraceScope Scope("Check", Id);
    Check();
  };
  llvm::TimeTraceScope Whole("Whole program");
  Watch Linking;
  Program Linked = [&] {
    llvm::TimeTraceScope Scope("Link");
    return link(C.Units, Library.replacements());
  }();
  C.Spent.Linking = Linking.seconds();
  Watch Checking;
  RunResult Result = runChecks(Linked, Run);
  C.Spent.Checking = Checking.seconds();
  return Result;
}

namespace {

/// Processor time of all threads so far, in seconds.
double processorTime() {
  return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

void showShare(double Whole, raw_ostream &Err) {
  double All = processorTime();
  Err << llvm::formatv("snarl: note: the program as a whole took {0:F2} s of "
                       "{1:F2} s of processor time ({2:F1} %)\n",
                       Whole, All, 100 * Whole / All);
}

void showFixed(const Report &R, raw_ostream &Err) {
  for (const Finding &F : R.Fixed)
    Err << "snarl: note: fixed since the baseline: " << F.At.File << ':'
        << F.At.Line << ": " << F.Message << " [snarl-" << F.Check << "]\n";
}

void showUnused(const Report &R, raw_ostream &Err) {
  for (const UnusedSuppression &U : R.Unused)
    Err << "snarl: note: " << U.At.File << ':' << U.At.Line << ": '" << U.Word
        << (U.Known ? "' suppresses nothing here any more"
                    : "' suppresses nothing: no check is called so")
        << '\n';
}

View viewOf(const Case &C) {
  View Seen;
  for (const Summary &Unit : C.Units)
    addFiles(Unit, Seen);
  Seen.Checks = C.Checks;
  Seen.Whole = C.Whole && C.Problems.empty();
  return Seen;
}

} // namespace

Report reportOf(Case &C, const Models &Library, const Options &O,
                Baseline &Unseen) {
  RunResult Found = findingsOf(C, Library, O);
  addFingerprints(Found);
  Report R;
  R.Findings = std::move(Found.Findings);
  R.Suppressed = std::move(Found.Suppressed);
  R.Unused = std::move(Found.Unused);
  R.Analysed = C.Units.size();
  R.Files = C.Files;
  R.Problems = C.Problems;
  R.Version = SNARL_VERSION;
  Unseen = keepNews(R, C.Old, viewOf(C), O);
  return R;
}

Status judge(Case C, const Models &Library, const Options &O, Streams S,
             const std::function<void(std::vector<Finding> &)> &Finish) {
  double Before = processorTime();
  Baseline Unseen;
  Report R = reportOf(C, Library, O, Unseen);
  if (O.Verbose)
    showShare(processorTime() - Before, S.Err);
  if (!O.WriteBaseline.empty())
    if (Error Failed = writeNews(R, std::move(Unseen), O)) {
      R.Problems.push_back(llvm::toString(std::move(Failed)));
      showProblem(S.Err, R.Problems.back());
    }
  if (Finish)
    Finish(R.Findings);
  if (O.Verbose)
    showFixed(R, S.Err);
  R.ShowSuppressed = O.ShowSuppressed;
  if (O.UnusedSuppressions)
    showUnused(R, S.Err);
  llvm::handleAllErrors(writeAll(R, O, S.Out),
                        [&](const llvm::ErrorInfoBase &Failed) {
                          R.Problems.push_back(Failed.message());
                          showProblem(S.Err, R.Problems.back());
                        });
  std::chrono::duration<double> Spent =
      std::chrono::steady_clock::now() - C.Start;
  if (!O.Quiet && R.Files != 0)
    S.Err << "snarl: " << closingLine(R, Spent.count()) << '\n';
  if (O.Statistics)
    showStatistics(R, viewOf(C).Files.size(), C.Spent, Spent.count(), S.Err);
  if (!R.Problems.empty())
    return CouldNotAnalyse;
  // What has been written into a baseline is known.
  bool Found = (!R.Findings.empty() && O.WriteBaseline.empty()) ||
               (!R.Unused.empty() && O.UnusedSuppressions);
  return Found && !O.ExitZero ? FoundSome : NothingFound;
}

} // namespace snarl
