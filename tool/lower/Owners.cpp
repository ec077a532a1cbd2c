// Code for one thread only: `if (std::this_thread::get_id() == Owner)` lets in
// the thread that Owner names, `Owner = std::this_thread::get_id()` makes it
// the one that runs this line. Both hold the pseudo-lock "<self>" of Owner,
// until Owner is given another value. The id that a local keeps for good is one
// object, however it is captured.
//
// Cost: linear in the comparison. Misses: numbers of threads that a program
// gives out itself, and ids that a function passes on.

#include "tool/lower/Children.h"
#include "tool/lower/FunctionLowering.h"

#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace snarl::lowering {

/// What E names or calls, through the copies that a comparison takes.
static const Expr *original(const Expr *E) {
  E = core(E->IgnoreParenCasts());
  const auto *C = dyn_cast<CXXConstructExpr>(E);
  return C && C->getNumArgs() == 1 &&
                 C->getConstructor()->isCopyOrMoveConstructor()
             ? original(C->getArg(0))
             : E;
}

/// The local that E names and that nobody gives another value, or null.
static const VarDecl *steadyLocal(const Expr *E, const BodyFacts &Facts) {
  const auto *D = dyn_cast<DeclRefExpr>(E);
  const auto *V = D ? dyn_cast<VarDecl>(D->getDecl()) : nullptr;
  return V && V->isLocalVarDecl() && V->hasLocalStorage() && V->getInit() &&
                 !Facts.Modified.count(V)
             ? V
             : nullptr;
}

/// Whether E is the thread that runs it, or a local that is never another.
bool FunctionLowering::isSelf(const Expr *E) {
  E = original(E);
  if (const auto *C = dyn_cast<CallExpr>(E)) {
    const FunctionDecl *Callee = C->getDirectCallee();
    return Callee && !C->getNumArgs() &&
           llvm::is_contained(
               {"std::this_thread::get_id", "boost::this_thread::get_id",
                "pthread_self", "thrd_current", "GetCurrentThreadId", "gettid",
                "QThread::currentThread", "QThread::currentThreadId",
                "SDL_ThreadID", "g_thread_self"},
               U.Name.qualified(Callee));
  }
  const VarDecl *V = steadyLocal(E, Facts);
  return V && !cast<DeclRefExpr>(E)->refersToEnclosingVariableOrCapture() &&
         isSelf(V->getInit());
}

/// What only the thread holds whose id V keeps for good.
PathId FunctionLowering::ownerLock(const VarDecl *V) {
  Loc At = U.Name.loc(V->getLocation());
  return pseudoLock("thread at " + U.Out.Strings[At.File] + ":" +
                    std::to_string(At.Line) + ":" + std::to_string(At.Column));
}

/// What only the thread holds that Owner names, or 0.
PathId FunctionLowering::ownerLock(const Expr *Owner) {
  Owner = original(Owner);
  Symbol Self = U.Name.intern("<self>");
  if (const VarDecl *V = steadyLocal(Owner, Facts); V && isSelf(V->getInit()))
    return ownerLock(V);
  if (auto It = Looked.find(Owner); It != Looked.end())
    return Out.field(It->second, Self);
  if (!isa<DeclRefExpr, MemberExpr>(Owner))
    return 0;
  PathId P = place(Owner).Path;
  return P ? Out.field(P, Self) : 0;
}

/// What the thread holds for which the two are equal, or 0.
PathId FunctionLowering::ownerTested(const Expr *A, const Expr *B) {
  if (isSelf(A) == isSelf(B))
    return 0;
  return ownerLock(isSelf(A) ? B : A);
}

/// The same for a call that compares: `==` of a class, pthread_equal.
Test FunctionLowering::ownerTested(const CallExpr *C) {
  const FunctionDecl *Callee = C->getDirectCallee();
  if (!Callee || C->getNumArgs() != 2)
    return {};
  OverloadedOperatorKind Op = Callee->getOverloadedOperator();
  bool Compares =
      Op == OO_EqualEqual || Op == OO_ExclaimEqual ||
      (Callee->getIdentifier() && (Callee->getName() == "pthread_equal" ||
                                   Callee->getName() == "thrd_equal"));
  Test T;
  if (Compares)
    T.Lock = ownerTested(C->getArg(0), C->getArg(1));
  return T && Op == OO_ExclaimEqual ? T.negated() : T;
}

/// Whether an object of type T may keep the id of a thread.
static bool namesThread(Names &Name, QualType T) {
  T = T.getNonReferenceType();
  if (isThreadId(T))
    return true;
  const auto *R = T->getAsCXXRecordDecl();
  return R && Name.qualified(R).ends_with("thread::id");
}

/// P, which may name a thread, becomes From.
void FunctionLowering::lowerOwner(PathId P, const Expr *From, Loc Where) {
  if (!P || !From)
    return;
  PathId Lock = Out.field(P, U.Name.intern("<self>"));
  if (isSelf(From))
    emit(Where, Acquire{Lock});
  else if (namesThread(U.Name, From->getType()))
    emit(Where, Release{Lock});
}

} // namespace snarl::lowering
