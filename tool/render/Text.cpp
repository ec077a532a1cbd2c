#include "tool/render/Text.h"

#include "llvm/Support/Format.h"

#include <map>

using llvm::raw_ostream;
using llvm::StringRef;

namespace snarl {
namespace {

/// Writes Text in a colour, bold, if OS shows colours at all.
void paint(raw_ostream &OS, raw_ostream::Colors Color, StringRef Text) {
  OS.changeColor(Color, /*Bold=*/true);
  OS << Text;
  OS.resetColor();
}

void writePlace(raw_ostream &OS, const Place &At) {
  if (At.Line == 0)
    return;
  OS.changeColor(raw_ostream::SAVEDCOLOR, /*Bold=*/true);
  OS << At.File << ':' << At.Line << ':' << At.Column << ": ";
  OS.resetColor();
}

void writeLevel(raw_ostream &OS, Severity Level) {
  switch (Level) {
  case Severity::Error:
    return paint(OS, raw_ostream::RED, "error: ");
  case Severity::Warning:
    return paint(OS, raw_ostream::MAGENTA, "warning: ");
  case Severity::Note:
    return paint(OS, raw_ostream::CYAN, "note: ");
  }
}

void writeSteps(raw_ostream &OS, const std::vector<ThreadStep> &Steps) {
  if (Steps.empty())
    return;
  OS << "  an order of steps in which it goes wrong:\n";
  for (size_t I = 0; I != Steps.size(); ++I)
    OS << llvm::format("  %3zu. ", I + 1) << Steps[I].Text << '\n';
}

std::string counted(size_t Number, StringRef What) {
  return std::to_string(Number) + " " + What.str() + (Number == 1 ? "" : "s");
}

} // namespace

void renderText(const Finding &F, SourceLines &Sources, raw_ostream &OS) {
  writePlace(OS, F.At);
  writeLevel(OS, F.Level);
  OS.changeColor(raw_ostream::SAVEDCOLOR, /*Bold=*/true);
  OS << F.Message;
  OS.resetColor();
  OS << " [snarl-" << F.Check << ']' << (F.Likely ? " (likely)" : "") << '\n';
  writeSnippet(OS, F.At, Sources);
  for (const Note &N : F.Notes) {
    writePlace(OS, N.At);
    writeLevel(OS, Severity::Note);
    OS << N.Text << '\n';
    writeSnippet(OS, N.At, Sources);
  }
  writeSteps(OS, F.Interleaving);
  if (!F.Advice.empty()) {
    OS << "  ";
    paint(OS, raw_ostream::GREEN, "help: ");
    OS << F.Advice << '\n';
  }
}

std::string inShort(const Finding &F) {
  std::string Text = F.Message;
  llvm::raw_string_ostream OS(Text);
  if (F.Likely)
    OS << " (likely)";
  for (const Note &N : F.Notes) {
    OS << '\n';
    writePlace(OS, N.At);
    OS << N.Text;
  }
  for (size_t I = 0; I != F.Interleaving.size(); ++I)
    OS << '\n' << I + 1 << ". " << F.Interleaving[I].Text;
  if (!F.Advice.empty())
    OS << "\nhelp: " << F.Advice;
  return Text;
}

void renderText(const Report &R, raw_ostream &OS) {
  SourceLines Sources;
  bool First = true;
  for (const Finding &F : R.Findings) {
    if (!First)
      OS << '\n';
    First = false;
    renderText(F, Sources, OS);
  }
}

std::string closingLine(const Report &R, double Seconds) {
  std::string Text;
  llvm::raw_string_ostream OS(Text);
  if (R.Analysed != R.Files)
    OS << R.Analysed << " of ";
  OS << counted(R.Files, "file") << llvm::format(" in %.1f s, ", Seconds);
  OS << counted(R.Findings.size(), R.Compared ? "new finding" : "finding");
  std::map<std::string, unsigned> ByCheck;
  for (const Finding &F : R.Findings)
    ++ByCheck[F.Check];
  const char *Before = " (";
  for (const auto &[Check, Number] : ByCheck) {
    OS << Before << Number << ' ' << Check;
    Before = ", ";
  }
  OS << (ByCheck.empty() ? "" : ")");
  if (R.Compared)
    OS << ", " << R.Known.size() << " known (baseline), " << R.Fixed.size()
       << " fixed since";
  if (R.Untouched)
    OS << ", " << R.Untouched << " without a changed line";
  if (!R.Suppressed.empty())
    OS << ", " << R.Suppressed.size() << " suppressed";
  return Text;
}

} // namespace snarl
