#include "tool/driver/ExportFixes.h"

#include "tool/config/Paths.h"
#include "tool/fix/Apply.h"
#include "tool/render/Snippet.h"

#include "clang/Tooling/DiagnosticsYaml.h"

using clang::tooling::Diagnostic;
using clang::tooling::DiagnosticMessage;
using clang::tooling::Replacement;
using llvm::StringRef;

namespace snarl {
namespace {

class Exporter {
public:
  Exporter(const Report &R, StringRef Directory, bool Review)
      : Directory(Directory), Review(Review) {
    fix::Edits All;
    for (const Finding &F : R.Findings)
      for (const Replacement &Each : editsOf(F))
        All.insert(Each);
    Joined = fix::joined(All);
  }

  Diagnostic diagnostic(const Finding &F) {
    Diagnostic D("snarl-" + F.Check, level(F.Level), Directory);
    D.Message = message(F.Message, F.At);
    for (const Note &N : F.Notes)
      D.Notes.push_back(message(N.Text, N.At));
    fix::Edits Mine;
    for (const Replacement &Each : editsOf(F))
      Mine.insert(wholeOf(Each));
    for (const Replacement &Each : Mine)
      llvm::cantFail(D.Message.Fix[Each.getFilePath()].add(Each));
    return D;
  }

private:
  static Diagnostic::Level level(Severity S) {
    return S == Severity::Error     ? Diagnostic::Error
           : S == Severity::Warning ? Diagnostic::Warning
                                    : Diagnostic::Remark;
  }

  fix::Edits editsOf(const Finding &F) const {
    fix::Edits Result;
    for (const SuggestedFix &Fix : F.Fixes)
      if (Review || !Fix.Review)
        for (const Edit &E : Fix.Edits)
          Result.insert(Replacement(absolutePath(E.Begin.File, Directory),
                                    E.Offset, E.Length, E.Text));
    return Result;
  }

  /// The edit that Part is in, now that those at one place are one.
  Replacement wholeOf(const Replacement &Part) const {
    return *llvm::find_if(Joined, [&](const Replacement &R) {
      return R.getFilePath() == Part.getFilePath() &&
             R.getOffset() == Part.getOffset() &&
             R.getLength() == Part.getLength() &&
             R.getReplacementText().contains(Part.getReplacementText());
    });
  }

  DiagnosticMessage message(const std::string &Text, const Place &At) {
    DiagnosticMessage M(Text);
    M.FileOffset = 0;
    auto First = Sources.line(At.File, 1),
         Line = Sources.line(At.File, At.Line);
    if (!First || !Line)
      return M;
    M.FilePath = absolutePath(At.File, Directory);
    M.FileOffset = Line->data() - First->data() + std::max(At.Column, 1u) - 1;
    return M;
  }

  std::string Directory;
  bool Review;
  fix::Edits Joined;
  SourceLines Sources;
};

} // namespace

void exportFixes(const Report &R, StringRef Directory, bool Review,
                 llvm::raw_ostream &OS) {
  clang::tooling::TranslationUnitDiagnostics All;
  Exporter To(R, Directory, Review);
  for (const Finding &F : R.Findings)
    All.Diagnostics.push_back(To.diagnostic(F));
  if (!R.Findings.empty())
    All.MainSourceFile = absolutePath(R.Findings.front().At.File, Directory);
  llvm::yaml::Output Yaml(OS);
  Yaml << All;
}

} // namespace snarl
