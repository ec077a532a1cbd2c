// One walk over the declarations of a TU: every function outside system headers
// that has a body, template instantiations included, and the lambdas and local
// classes inside them.
//
// Cost: a few percent of parsing. System headers are left at the first
// declaration; a PCH's declarations are only looked at if already loaded.
// Misses: code of templates that nobody instantiates.

#include "tool/lower/Lower.h"

#include "tool/lower/FunctionLowering.h"
#include "tool/lower/Suppressions.h"

#include "clang/AST/DeclFriend.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/AST/StmtCXX.h"
#include "clang/Basic/SourceManager.h"

#include <algorithm>

using namespace clang;

namespace snarl {

namespace lowering {

namespace {

class Walk {
public:
  Walk(ASTContext &Context, const Models &Library, Summary &Out,
       const LowerOptions &Options)
      : Context(Context), Out(Out), Name(Context, Out, Options.Base),
        Type(Name, Library), Variables(Context, Name, Type, Out),
        Words(Context), Files(Context, Name),
        Shared{Context, Library, Out, Name, Type, Variables, Words, Files} {}

  void run();

private:
  void visitContext(const DeclContext *Inside);
  void visit(const Decl *D);
  void visitRecord(const CXXRecordDecl *R);
  void visitFunction(const FunctionDecl *F);
  void visitVariable(const VarDecl *V);
  void visitParts(const BodyFacts &Facts);
  void visitLambda(const LambdaExpr *L);
  bool isDescribed(const FunctionDecl *F);
  void lowerFunction(const FunctionDecl *F);
  void gatherFiles();
  void sort();

  ASTContext &Context;
  Summary &Out;
  Names Name;
  Types Type;
  VariableTable Variables;
  FileWords Words;
  Descriptors Files;
  Unit Shared;
  llvm::DenseSet<const Decl *> Done;
};

/// Whether a body that the compiler wrote can matter: destructors and default
/// constructors run those of members.
bool isWorthwhile(const FunctionDecl *F) {
  if (F->isUserProvided() || !isa<CXXMethodDecl>(F))
    return true;
  if (isa<CXXDestructorDecl>(F))
    return !F->isTrivial();
  const auto *C = dyn_cast<CXXConstructorDecl>(F);
  if (C)
    return C->isDefaultConstructor() && !C->isTrivial();
  return !F->isDefaulted();
}

/// Whether F is a coroutine of a library that a model describes: what it does
/// inside is that library's own business.
bool Walk::isDescribed(const FunctionDecl *F) {
  llvm::StringRef Qualified = Name.qualified(F);
  return isa<CoroutineBodyStmt>(F->getBody()) && Qualified.contains("::") &&
         !Shared.Library.functions(Qualified).empty();
}

void Walk::lowerFunction(const FunctionDecl *F) {
  if (!Done.insert(F).second)
    return;
  FunctionLowering Lowering(Shared, F);
  std::optional<Function> Result = Lowering.run(F->getBody());
  if (!Result)
    return;
  bool Written = F->isUserProvided() || !isa<CXXMethodDecl>(F);
  bool Lambda = Result->Lambda;
  if (Written || Lambda ||
      llvm::any_of(Result->Blocks,
                   [](const BasicBlock &B) { return !B.Events.empty(); }))
    Out.Functions.push_back(std::move(*Result));
  visitParts(Lowering.Facts);
}

void Walk::visitParts(const BodyFacts &Facts) {
  for (const LambdaExpr *L : Facts.Lambdas)
    visitLambda(L);
  for (const CXXRecordDecl *R : Facts.LocalClasses)
    visitRecord(R);
}

void Walk::visitLambda(const LambdaExpr *L) {
  const CXXMethodDecl *M = L->getCallOperator();
  if (!M)
    return;
  if (const FunctionTemplateDecl *T = M->getDescribedFunctionTemplate()) {
    for (const FunctionDecl *Instance : T->specializations())
      if (const FunctionDecl *D = Instance->getDefinition())
        lowerFunction(D);
    return;
  }
  if (M->hasBody() && !M->isDependentContext())
    lowerFunction(M);
}

void Walk::visitFunction(const FunctionDecl *F) {
  if (!F->doesThisDeclarationHaveABody() || F->isDependentContext() ||
      F->isInvalidDecl() || F->isDeleted() || Name.isSystem(F))
    return;
  const auto *M = dyn_cast<CXXMethodDecl>(F);
  if ((M && M->getParent()->isLambda()) || !F->getBody() || !isWorthwhile(F) ||
      isDescribed(F))
    return;
  lowerFunction(F);
}

void Walk::visitRecord(const CXXRecordDecl *R) {
  if (!R->isThisDeclarationADefinition() || R->isDependentContext() ||
      R->isLambda())
    return;
  visitContext(R);
}

/// Initialisers that run code: their lambdas, and the threads they start.
void Walk::visitVariable(const VarDecl *V) {
  if (!V->hasInit() || V->getType()->isDependentType() || V->isInvalidDecl() ||
      !V->hasGlobalStorage() || V->isConstexpr() ||
      V->getDeclContext()->isDependentContext())
    return;
  const Expr *Init = V->getInit();
  if (Init->isValueDependent() || !Done.insert(V).second)
    return;
  Name.ownLambdas(V);
  FunctionLowering Lowering(Shared, nullptr);
  std::optional<Function> Result = Lowering.runInitializer(V);
  if (Result && llvm::any_of(Result->Blocks, [](const BasicBlock &B) {
        return !B.Events.empty();
      }))
    Out.Functions.push_back(std::move(*Result));
  visitParts(Lowering.Facts);
}

void Walk::visit(const Decl *D) {
  if (const auto *F = dyn_cast<FunctionDecl>(D))
    return visitFunction(F);
  if (const auto *T = dyn_cast<FunctionTemplateDecl>(D)) {
    if (T->getCanonicalDecl() != T)
      return;
    for (const FunctionDecl *Instance : T->specializations())
      if (const FunctionDecl *Definition = Instance->getDefinition())
        visitFunction(Definition);
    return;
  }
  if (const auto *T = dyn_cast<ClassTemplateDecl>(D)) {
    if (T->getCanonicalDecl() != T)
      return;
    for (const ClassTemplateSpecializationDecl *Instance : T->specializations())
      if (Instance->getSpecializationKind() != TSK_ExplicitSpecialization)
        visitRecord(Instance);
    return;
  }
  if (const auto *R = dyn_cast<CXXRecordDecl>(D))
    return visitRecord(R);
  if (const auto *V = dyn_cast<VarDecl>(D))
    return visitVariable(V);
  if (const auto *Friend = dyn_cast<FriendDecl>(D)) {
    if (const NamedDecl *Named = Friend->getFriendDecl())
      if (const auto *F = dyn_cast<FunctionDecl>(Named))
        visitFunction(F);
    return;
  }
  if (isa<NamespaceDecl, LinkageSpecDecl, ExportDecl>(D))
    visitContext(cast<DeclContext>(D));
}

void Walk::visitContext(const DeclContext *Inside) {
  for (const Decl *D : Inside->noload_decls()) {
    bool Space = isa<NamespaceDecl, LinkageSpecDecl>(D);
    if (Name.isSystem(Space ? D->getBeginLoc() : D->getLocation()))
      continue;
    visit(D);
  }
}

void Walk::gatherFiles() {
  const SourceManager &Sources = Context.getSourceManager();
  std::vector<std::pair<Symbol, FileID>> Files;
  for (unsigned I = 0; I < Sources.local_sloc_entry_size(); ++I) {
    const SrcMgr::SLocEntry &Entry = Sources.getLocalSLocEntry(I);
    if (!Entry.isFile())
      continue;
    SourceLocation Start =
        SourceLocation::getFromRawEncoding(Entry.getOffset());
    FileID File = Sources.getFileID(Start);
    if (!Sources.getFileEntryForID(File) || Name.isSystem(Start))
      continue;
    Files.push_back({Name.file(File), File});
  }
  std::sort(Files.begin(), Files.end(), [&](const auto &A, const auto &B) {
    return Out.Strings[A.first] < Out.Strings[B.first] ||
           (A.first == B.first && A.second < B.second);
  });
  bool Attributes = false;
  for (std::size_t I = 0; I < Files.size(); ++I) {
    if (I && Files[I].first == Files[I - 1].first)
      continue;
    Out.Includes.push_back(Files[I].first);
    llvm::StringRef Text = Sources.getBufferData(Files[I].second);
    gatherSuppressions(Text, Files[I].first, Name, Out.Suppressions);
    Attributes |= Text.contains("suppress");
  }
  if (Attributes)
    gatherAttributes(Context, Name, Out.Suppressions);
}

void Walk::sort() {
  auto ByUsr = [&](const auto &A, const auto &B) {
    const std::string &Left = Out.Strings[A.Usr], &Right = Out.Strings[B.Usr];
    return std::tie(Left, A.Where.Line, A.Where.Column) <
           std::tie(Right, B.Where.Line, B.Where.Column);
  };
  std::sort(Out.Functions.begin(), Out.Functions.end(), ByUsr);
  std::sort(Out.Variables.begin(), Out.Variables.end(), ByUsr);
}

void Walk::run() {
  visitContext(Context.getTranslationUnitDecl());
  gatherFiles();
  sort();
}

} // namespace

} // namespace lowering

Summary lower(ASTContext &Context, const Models &Library,
              const LowerOptions &Options) {
  Summary Out;
  lowering::Walk(Context, Library, Out, Options).run();
  return Out;
}

} // namespace snarl
