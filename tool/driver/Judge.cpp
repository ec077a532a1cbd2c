#include "tool/driver/Judge.h"

#include "tool/driver/Driver.h"
#include "tool/driver/Fingerprint.h"
#include "tool/render/Json.h"
#include "tool/render/Sarif.h"
#include "tool/render/Text.h"

#include "llvm/Support/FormatVariadic.h"

#include <ctime>

using llvm::createStringError;
using llvm::Error;
using llvm::raw_ostream;
using llvm::StringRef;

namespace snarl {
namespace {

void render(const Report &R, Output::Format Format, raw_ostream &OS) {
  switch (Format) {
  case Output::Format::Text:
    return renderText(R, OS);
  case Output::Format::Json:
    return renderJson(R, OS);
  case Output::Format::Sarif:
    return renderSarif(R, OS);
  }
}

Error write(const Report &R, const Output &To, raw_ostream &Out) {
  if (To.File == "-") {
    render(R, To.F, Out);
    Out.flush();
    return Error::success();
  }
  Error Failed = llvm::writeToOutput(To.File, [&](raw_ostream &OS) {
    render(R, To.F, OS);
    return Error::success();
  });
  if (!Failed)
    return Error::success();
  return createStringError("cannot write the report '" + To.File + "': " +
                           llvm::errorToErrorCode(std::move(Failed)).message());
}

} // namespace

void showProblem(raw_ostream &Err, StringRef Text) {
  Err << "snarl: ";
  Err.changeColor(raw_ostream::RED, /*Bold=*/true);
  Err << "error: ";
  Err.resetColor();
  Err << Text << '\n';
}

RunResult findingsOf(const Case &C, const Models &Library, const Options &O) {
  RunOptions Run;
  Run.Wanted = [&](std::string_view Id) {
    return C.Checks.count(std::string(Id)) != 0;
  };
  Run.Likely = O.Likely;
  Run.SystemHeaders = O.SystemHeaders;
  return runChecks(link(C.Units, Library.replacements()), Run);
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

View viewOf(const Case &C) {
  View Seen;
  for (const Summary &Unit : C.Units)
    addFiles(Unit, Seen);
  Seen.Checks = C.Checks;
  Seen.Whole = C.Whole && C.Problems.empty();
  return Seen;
}

} // namespace

Status judge(Case C, const Models &Library, const Options &O, Streams S,
             const std::function<void(std::vector<Finding> &)> &Finish) {
  Report R;
  R.Analysed = C.Units.size();
  R.Files = C.Files;
  double Before = processorTime();
  RunResult Result = findingsOf(C, Library, O);
  if (O.Verbose)
    showShare(processorTime() - Before, S.Err);
  addFingerprints(Result);
  R.Findings = std::move(Result.Findings);
  R.Suppressed = std::move(Result.Suppressed);
  R.Problems = C.Problems;
  if (Error Failed = keepNews(R, C.Old, viewOf(C), O)) {
    R.Problems.push_back(llvm::toString(std::move(Failed)));
    showProblem(S.Err, R.Problems.back());
  }
  if (Finish)
    Finish(R.Findings);
  if (O.Verbose)
    showFixed(R, S.Err);
  R.Version = SNARL_VERSION;
  for (const Output &To : O.Outputs)
    if (Error Failed = write(R, To, S.Out))
      return std::move(Failed);
  std::chrono::duration<double> Spent =
      std::chrono::steady_clock::now() - C.Start;
  if (!O.Quiet && R.Files != 0)
    S.Err << "snarl: " << closingLine(R, Spent.count()) << '\n';
  if (!R.Problems.empty())
    return CouldNotAnalyse;
  // What has been written into a baseline is known.
  return R.Findings.empty() || !O.WriteBaseline.empty() ? NothingFound
                                                        : FoundSome;
}

} // namespace snarl
