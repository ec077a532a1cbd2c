#include "tool/fix/Source.h"

#include "clang/AST/StmtCXX.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Lex/Lexer.h"
#include "clang/Tooling/Inclusions/HeaderIncludes.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/Path.h"

using namespace clang;
using llvm::StringRef;

namespace snarl::fix {

std::string Source::fileOf(SourceLocation L) const {
  auto Entry = Sources.getFileEntryRefForID(Sources.getFileID(L));
  if (!Entry)
    return "";
  llvm::SmallString<256> Path;
  if (llvm::sys::path::is_relative(Entry->getName()))
    Path = Where.Directory;
  llvm::sys::path::append(Path, Entry->getName());
  llvm::sys::path::remove_dots(Path, /*remove_dot_dot=*/true);
  return Path.str().str();
}

Place Source::place(SourceLocation L) {
  Loc At = Name.loc(L);
  return {std::string(Scratch.Strings[At.File]), At.Line, At.Column};
}

bool Source::isNamed(const ValueDecl *D, StringRef Usr) {
  return isa<VarDecl, FieldDecl>(D) && D->getIdentifier() &&
         Usr.ends_with(D->getName()) && Scratch.Strings[Name.usr(D)] == Usr;
}

/// A header is to rely on what it declares itself.
std::string Source::shortName(const NamespaceDecl *N, const DeclContext *In,
                              SourceLocation L) {
  for (; In; In = In->getParent())
    for (const Decl *D : In->decls())
      if (const auto *Alias = dyn_cast<NamespaceAliasDecl>(D);
          Alias &&
          Alias->getNamespace()->getCanonicalDecl() == N->getCanonicalDecl() &&
          (Sources.isInMainFile(L) ||
           Sources.isWrittenInSameFile(Alias->getLocation(), L)) &&
          Sources.isBeforeInTranslationUnit(Alias->getLocation(), L))
        return Alias->getNameAsString();
  return qualified(N).str();
}

void Source::refuse(SourceLocation L, StringRef Why) {
  if (!Out.Refusal.empty())
    return;
  SourceLocation At = Sources.getFileLoc(L);
  std::string Path = fileOf(At);
  StringRef File = Path;
  if (File.starts_with(Where.Base + "/"))
    File = File.drop_front(Where.Base.size() + 1);
  Out.Refusal = (Why + " (" + File + ":" +
                 llvm::Twine(Sources.getSpellingLineNumber(At)) + ")")
                    .str();
}

bool Source::mayEdit(SourceLocation L) {
  if (L.isInvalid() || L.isMacroID()) {
    refuse(L, "a macro stands where it is declared or used");
    return false;
  }
  if (!StringRef(fileOf(L)).starts_with(Where.Within + "/") ||
      Sources.isInSystemHeader(L)) {
    refuse(L, "it is declared or used outside the current directory");
    return false;
  }
  return true;
}

void Source::replace(SourceLocation Begin, SourceLocation End, StringRef Text) {
  if (!mayEdit(Begin) || !mayEdit(End))
    return;
  unsigned From = Sources.getFileOffset(Begin);
  edit(Begin, {fileOf(Begin), From, Sources.getFileOffset(End) - From, Text});
}

/// Adds R, an edit of the file of L, to the plan.
void Source::edit(SourceLocation L, const tooling::Replacement &R) {
  Out.Edits.insert(R);
  Out.Read.try_emplace(R.getFilePath().str(),
                       Sources.getBufferData(Sources.getFileID(L)));
}

StringRef Source::text(SourceLocation Begin, SourceLocation End) const {
  return Lexer::getSourceText(CharSourceRange::getCharRange(Begin, End),
                              Sources, Context.getLangOpts());
}

CharSourceRange Source::written(const Expr *E) const {
  return Lexer::makeFileCharRange(
      CharSourceRange::getTokenRange(E->getSourceRange()), Sources,
      Context.getLangOpts());
}

SourceLocation Source::expansion(SourceLocation L) const {
  return Sources.getExpansionLoc(L);
}

SourceLocation Source::behind(SourceLocation L) const {
  return Lexer::getLocForEndOfToken(L, 0, Sources, Context.getLangOpts());
}

bool Source::isShared(const DeclaratorDecl *D) const {
  if (Where.Alone)
    return isa<FieldDecl>(D) || D->isExternallyVisible();
  return isShared(D->getOuterLocStart());
}

bool Source::isShared(SourceLocation L) const {
  return !Where.Whole && !Sources.isInMainFile(L);
}

std::optional<tooling::Replacement> Source::inclusion(SourceLocation L,
                                                      StringRef Header) const {
  tooling::IncludeStyle Style;
  Style.IncludeBlocks = tooling::IncludeStyle::IBS_Preserve;
  std::string File = fileOf(L);
  tooling::HeaderIncludes Includes(
      File, Sources.getBufferData(Sources.getFileID(L)), Style);
  return Includes.insert(Header, /*IsAngled=*/true,
                         tooling::IncludeDirective::Include);
}

bool Source::includes(SourceLocation L, StringRef Header) const {
  return !inclusion(L, Header);
}

void Source::include(SourceLocation L, StringRef Header) {
  if (auto New = inclusion(L, Header))
    edit(L, *New);
}

bool isStatementOf(const Stmt *Outer, const Stmt *Inner) {
  if (const auto *If = dyn_cast<IfStmt>(Outer))
    return Inner == If->getThen() || Inner == If->getElse();
  if (const auto *For = dyn_cast<ForStmt>(Outer))
    return Inner == For->getBody();
  if (const auto *Each = dyn_cast<CXXForRangeStmt>(Outer))
    return Inner == Each->getBody();
  if (const auto *While = dyn_cast<WhileStmt>(Outer))
    return Inner == While->getBody();
  return isa<CompoundStmt, SwitchCase, DoStmt, LabelStmt>(Outer);
}

} // namespace snarl::fix
