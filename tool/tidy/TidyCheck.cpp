#include "tool/tidy/TidyCheck.h"

#include "clang/ASTMatchers/ASTMatchers.h"
#include "clang/Basic/FileManager.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/VirtualFileSystem.h"

namespace snarl {

/// The place in the unit's own terms; invalid if the unit lacks that file. Asks
/// for absolute names: clang-tidy keeps its file manager from unit to unit, and
/// that remembers what a relative name meant in another directory.
static clang::SourceLocation locate(const Place &At,
                                    clang::SourceManager &Sources) {
  if (At.Line == 0)
    return {};
  clang::FileManager &Files = Sources.getFileManager();
  llvm::SmallString<256> Name(At.File);
  Files.getVirtualFileSystem().makeAbsolute(Name);
  auto File = Files.getOptionalFileRef(Name);
  if (!File)
    return {};
  return Sources.translateFileLineCol(&File->getFileEntry(), At.Line,
                                      std::max(At.Column, 1u));
}

TidyCheck::TidyCheck(llvm::StringRef Name,
                     clang::tidy::ClangTidyContext *Context,
                     std::string_view Id, std::shared_ptr<UnitFindings> Unit)
    : ClangTidyCheck(Name, Context), Id(Id), Unit(std::move(Unit)),
      Likely(Options.get<bool>("Likely")) {
  this->Unit->want(Id);
}

void TidyCheck::storeOptions(clang::tidy::ClangTidyOptions::OptionMap &Map) {
  Options.store(Map, "Likely", Likely.value_or(false));
}

void TidyCheck::registerMatchers(clang::ast_matchers::MatchFinder *Finder) {
  Finder->addMatcher(clang::ast_matchers::translationUnitDecl(), this);
}

void TidyCheck::check(
    const clang::ast_matchers::MatchFinder::MatchResult &Result) {
  const std::vector<Finding> &Found = Unit->in(*Result.Context, Likely);
  if (std::string Problem = Unit->takeProblem(); !Problem.empty())
    configurationDiag("%0", clang::DiagnosticIDs::Error) << Problem;
  for (const Finding &F : Found)
    if (F.Check == Id)
      report(F, *Result.Context);
}

void TidyCheck::report(const Finding &F, clang::ASTContext &Context) {
  clang::SourceManager &Sources = Context.getSourceManager();
  // Texts are arguments, because a format would take their percent signs for
  // its own.
  clang::SourceLocation Main = locate(F.At, Sources);
  std::vector<clang::FixItHint> Fixes = Unit->fixIts(F, Context), Reviews;
  if (F.Remedy && F.Remedy->Review)
    Fixes.swap(Reviews); // those of a note are made by --fix-notes only
  diag(Main, "%0") << F.Message << Fixes;
  auto Explain = [&](clang::SourceLocation At, const std::string &Text) {
    diag(At.isValid() ? At : Main, "%0", clang::DiagnosticIDs::Note) << Text;
  };
  for (const Note &N : F.Notes)
    Explain(locate(N.At, Sources), N.Text);
  for (const ThreadStep &Step : F.Interleaving)
    Explain(locate(Step.At, Sources), Step.Text);
  if (!F.Advice.empty())
    diag(Main, "%0", clang::DiagnosticIDs::Note) << F.Advice << Reviews;
}

} // namespace snarl
