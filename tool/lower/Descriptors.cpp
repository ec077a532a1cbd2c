#include "tool/lower/Descriptors.h"

#include "tool/lower/Children.h"

#include "clang/AST/DeclCXX.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Lex/Lexer.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace snarl::lowering {

/// The variable or member that holds E, or the array that it points into.
static const Decl *holder(const Expr *E) {
  E = core(E->IgnoreParenImpCasts());
  if (const auto *U = dyn_cast<UnaryOperator>(E))
    E = core(U->getSubExpr()->IgnoreParenImpCasts());
  if (const auto *A = dyn_cast<ArraySubscriptExpr>(E))
    E = core(A->getBase()->IgnoreParenImpCasts());
  if (const auto *D = dyn_cast<DeclRefExpr>(E))
    return D->getDecl()->getCanonicalDecl();
  if (const auto *M = dyn_cast<MemberExpr>(E))
    return M->getMemberDecl()->getCanonicalDecl();
  return nullptr;
}

bool Descriptors::isNonblocking(const Expr *E, const FunctionDecl *In) {
  if (!std::exchange(Done, true))
    find();
  const Decl *D = holder(E);
  if (D && Marked.count(D))
    return true;
  if (!In || !In->getBody())
    return false;
  return isReady(D, In) || expects(In) ||
         llvm::any_of(CallersOf.lookup(In->getCanonicalDecl()),
                      [&](const FunctionDecl *Each) { return expects(Each); });
}

/// Whether D is the descriptor that libevent hands to the handler In, for it
/// has something to read or room to write.
bool Descriptors::isReady(const Decl *D, const FunctionDecl *In) const {
  if (In->getNumParams() != 3)
    return false;
  auto Type = [&](unsigned I) {
    return In->getParamDecl(I)->getType().getCanonicalType();
  };
  return D == In->getParamDecl(0)->getCanonicalDecl() &&
         Type(0) == Context.IntTy && Type(1) == Context.ShortTy &&
         Type(2)->isVoidPointerType();
}

bool Descriptors::expects(const FunctionDecl *F) {
  if (Expecting.try_emplace(F, false).second) {
    bool Expects = expects(F->getBody());
    Expecting[F] = Expects;
  }
  return Expecting.lookup(F);
}

/// Whether E is `errno`, which is a macro for a call in common libraries.
static bool isErrno(const Expr *E) {
  const auto *U = dyn_cast<UnaryOperator>(E->IgnoreParenImpCasts());
  const auto *C = U ? dyn_cast<CallExpr>(U->getSubExpr()) : nullptr;
  const FunctionDecl *F = C ? C->getDirectCallee() : nullptr;
  return F && F->getIdentifier() && F->getName().contains("errno");
}

/// What the function of the program that C calls without an argument returns,
/// if it does nothing else: `return errno == EAGAIN;`.
static const Expr *answer(const CallExpr *C) {
  const FunctionDecl *F = C->getDirectCallee();
  const auto *Body = F && C->getNumArgs() == 0
                         ? dyn_cast_or_null<CompoundStmt>(F->getBody())
                         : nullptr;
  const auto *R = Body && Body->size() == 1
                      ? dyn_cast<ReturnStmt>(Body->body_front())
                      : nullptr;
  return R ? R->getRetValue() : nullptr;
}

/// Whether C hands a lambda to a function of the program that asks when the
/// lambda has been called: `retry([&] { return recv(...); })`.
bool Descriptors::triesAgain(const CallExpr *C) {
  const FunctionDecl *F = C->getDirectCallee()->getDefinition();
  return F && F->getBody() &&
         llvm::any_of(
             C->arguments(),
             [](const Expr *A) {
               const auto *R =
                   A->getType().getNonReferenceType()->getAsCXXRecordDecl();
               return R && R->isLambda();
             }) &&
         expects(F);
}

/// Whether S names an error that only a call has which would have to wait, or
/// has a function of the program find out what the error was.
bool Descriptors::expects(const Stmt *S) {
  if (!S)
    return false;
  const SourceManager &Sources = Context.getSourceManager();
  if (const auto *I = dyn_cast<IntegerLiteral>(S);
      I && I->getBeginLoc().isMacroID())
    return llvm::is_contained(
        {"EAGAIN", "EWOULDBLOCK", "EINPROGRESS", "SSL_ERROR_WANT_READ",
         "SSL_ERROR_WANT_WRITE"},
        Lexer::getImmediateMacroName(I->getBeginLoc(), Sources,
                                     Context.getLangOpts()));
  if (const auto *R = dyn_cast<DeclRefExpr>(S))
    if (const auto *E = dyn_cast<EnumConstantDecl>(R->getDecl()))
      return llvm::is_contained({"resource_unavailable_try_again",
                                 "operation_would_block", "would_block",
                                 "try_again", "operation_in_progress"},
                                E->getName());
  if (const auto *C = dyn_cast<CallExpr>(S);
      C && C->getDirectCallee() && !Name.isSystem(C->getDirectCallee()))
    if (llvm::any_of(C->arguments(), isErrno) || expects(answer(C)) ||
        triesAgain(C))
      return true;
  return llvm::any_of(S->children(),
                      [&](const Stmt *Child) { return expects(Child); });
}

/// Whether the text of E names a flag such as SOCK_NONBLOCK.
bool Descriptors::says(const Expr *E) const {
  const SourceManager &Sources = Context.getSourceManager();
  llvm::StringRef Text =
      Lexer::getSourceText(Sources.getExpansionRange(E->getSourceRange()),
                           Sources, Context.getLangOpts());
  return Text.contains("_NONBLOCK") || Text.contains("FIONBIO");
}

void Descriptors::find() {
  for (std::size_t Known = ~std::size_t(0); Known != Marked.size();) {
    Known = Marked.size();
    walk(Context.getTranslationUnitDecl());
  }
}

void Descriptors::walk(const Decl *D) {
  if (const auto *F = dyn_cast<FunctionDecl>(D)) {
    if (!F->doesThisDeclarationHaveABody() || F->isDependentContext())
      return;
    Current = F;
    visit(F->getBody());
    if (const auto *C = dyn_cast<CXXConstructorDecl>(F))
      for (const CXXCtorInitializer *I : C->inits())
        if (I->isAnyMemberInitializer() && says(I->getInit()))
          Marked.insert(I->getAnyMember()->getCanonicalDecl());
    return;
  }
  if (const auto *V = dyn_cast<VarDecl>(D);
      V && V->getInit() && says(V->getInit()))
    Marked.insert(V->getCanonicalDecl());
  if (const auto *Context = dyn_cast<DeclContext>(D))
    for (const Decl *Each : Context->decls())
      if (!Name.isSystem(Each))
        walk(Each);
}

void Descriptors::visit(const Stmt *S) {
  if (!S)
    return;
  if (const auto *C = dyn_cast<CallExpr>(S))
    visitCall(C);
  if (const auto *L = dyn_cast<LambdaExpr>(S))
    visit(L->getBody());
  if (const auto *B = dyn_cast<BinaryOperator>(S);
      B && B->getOpcode() == BO_Assign && isa<CallExpr>(core(B->getRHS())) &&
      says(B->getRHS()))
    mark(B->getLHS());
  if (const auto *D = dyn_cast<DeclStmt>(S))
    for (const Decl *Each : D->decls())
      if (const auto *V = dyn_cast<VarDecl>(Each);
          V && V->getInit() && isa<CallExpr>(core(V->getInit())) &&
          says(V->getInit()))
        Marked.insert(V->getCanonicalDecl());
  forEachEvaluated(S, [&](const Stmt *Child) { visit(Child); });
}

void Descriptors::visitCall(const CallExpr *C) {
  const FunctionDecl *F = C->getDirectCallee();
  if (F && !F->getReturnType()->isVoidType())
    CallersOf[F->getCanonicalDecl()].insert(Current);
  if (!F || !F->getIdentifier() || C->getNumArgs() == 0)
    return;
  llvm::StringRef Callee = F->getName();
  if ((Callee == "fcntl" || Callee == "ioctl") && says(C))
    mark(C->getArg(0));
  if (Callee == "pipe2" && says(C))
    mark(C->getArg(0));
  if (Callee == "socketpair" && says(C))
    mark(C->getArg(C->getNumArgs() - 1));
  if (Callee == "evutil_make_socket_nonblocking")
    mark(C->getArg(0));
  // What a function does to its parameter it does to what is passed.
  for (unsigned I = 0; I < std::min(C->getNumArgs(), F->getNumParams()); ++I)
    if (const FunctionDecl *Body = F->getDefinition();
        Body && Marked.count(Body->getParamDecl(I)->getCanonicalDecl()))
      mark(C->getArg(I));
}

void Descriptors::mark(const Expr *Descriptor) {
  if (const Decl *D = holder(Descriptor))
    Marked.insert(D);
}

} // namespace snarl::lowering
