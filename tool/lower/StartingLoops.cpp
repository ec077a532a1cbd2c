// Which loops start threads, and what each of these gets: by a library's
// function, or in a way of the program's own, with what a variable of the loop
// picks. That is an object of a thread class which is made or told to start, or
// what a function gets that starts one. What is known of such a class are its
// members, and the function must make its objects at one place only.
//
// A pointer that each round moves on leads to another object each time; the
// element at which the loop ends is for whoever starts the threads.
//
// Cost: one walk over a loop for each variable asked for, and over the bodies
// of what it calls with that, remembered by loop and variable. Misses: rounds
// that meet because a function deep down starts the thread; objects that a
// library makes, as make_unique.

#include "tool/lower/Children.h"
#include "tool/lower/FunctionLowering.h"

using namespace clang;

namespace snarl::lowering {

bool FunctionLowering::startsThreads(std::uint32_t Loop, const VarDecl *V) {
  if (auto Known = Starting.find({Loop, V}); Known != Starting.end())
    return Known->second;
  const Stmt *S = Facts.Loops[Loop].Statement;
  return Starting[{Loop, V}] =
             startsThreads(S) ||
             (startsThreadWith(S, V) && countThreadObjects(F->getBody()) <= 1);
}

bool FunctionLowering::startsThreads(const Stmt *S) {
  if (isa<CallExpr, CXXConstructExpr>(S))
    if (const FunctionModel *M = model(cast<Expr>(S));
        M && llvm::any_of(M->Effects, [](const Effect &E) {
          return E.K == Effect::Kind::Spawn;
        }))
      return true;
  bool Found = false;
  forEachEvaluated(
      S, [&](const Stmt *Child) { Found = Found || startsThreads(Child); });
  return Found;
}

/// Whether the program starts a thread with V in a way of its own: an object of
/// a thread class is made with what V picks, V picks the object that is told to
/// start, or what a function gets that starts one.
bool FunctionLowering::startsThreadWith(const Stmt *S, const VarDecl *V) {
  auto IsV = [V](const DeclRefExpr *D) { return D->getDecl() == V; };
  bool Found = false;
  if (const auto *C = dyn_cast<CXXConstructExpr>(S))
    Found =
        mentions(C, IsV) && startsThreads(C->getType()->getAsCXXRecordDecl());
  else if (const auto *C = dyn_cast<CXXMemberCallExpr>(S))
    Found = mentions(C->getImplicitObjectArgument(), IsV) &&
            C->getMethodDecl() && startsThreads(C->getMethodDecl());
  else if (const auto *C = dyn_cast<CallExpr>(S))
    Found = llvm::any_of(C->arguments(),
                         [&](const Expr *A) { return mentions(A, IsV); }) &&
            C->getDirectCallee() && startsThreads(C->getDirectCallee());
  forEachEvaluated(S, [&](const Stmt *Child) {
    Found = Found || startsThreadWith(Child, V);
  });
  return Found;
}

/// At how many places of S an object of a thread class is made, which may all
/// run the same start(): if there are two, both may get the same element.
unsigned FunctionLowering::countThreadObjects(const Stmt *S) {
  const auto *C = dyn_cast<CXXConstructExpr>(S);
  unsigned Count = C && C->getNumArgs() &&
                   !C->getConstructor()->isCopyOrMoveConstructor() &&
                   startsThreads(C->getType()->getAsCXXRecordDecl());
  forEachEvaluated(
      S, [&](const Stmt *Child) { Count += countThreadObjects(Child); });
  return Count;
}

/// Whether the class, or one that it is derived from, has a member function
/// that starts a thread.
bool FunctionLowering::startsThreads(const CXXRecordDecl *Class) {
  if (!Class || !Class->hasDefinition() || U.Name.isSystem(Class))
    return false;
  return llvm::any_of(
             Class->methods(),
             [&](const CXXMethodDecl *M) { return startsThreads(M); }) ||
         llvm::any_of(Class->bases(), [&](const CXXBaseSpecifier &B) {
           return startsThreads(B.getType()->getAsCXXRecordDecl());
         });
}

bool FunctionLowering::startsThreads(const FunctionDecl *Callee) {
  const FunctionDecl *D = Callee->getDefinition();
  if (!D || U.Name.isSystem(D))
    return false;
  if (const auto *C = dyn_cast<CXXConstructorDecl>(D))
    for (const CXXCtorInitializer *I : C->inits())
      if (startsThreads(I->getInit()))
        return true;
  return D->getBody() && startsThreads(D->getBody());
}

/// A pointer that each round of a loop that starts threads moves on leads to
/// another object each time.
void FunctionLowering::moveOn(const Expr *Pointer, Loc Where) {
  const auto *D = dyn_cast<DeclRefExpr>(core(Pointer));
  const auto *V = D ? dyn_cast<VarDecl>(D->getDecl()) : nullptr;
  if (!V || !V->getType()->isPointerType() || !V->hasLocalStorage() ||
      isOfRound(V))
    return;
  for (std::uint32_t L = CurrentLoop; L != NoLoop; L = Facts.Loops[L].Parent)
    if (startsThreads(L, V)) {
      PathId Next = Out.step(Out.deref(variable(V)), Step::AnyElement);
      return emit(Where, Bind{variable(V), Value::address(Next)});
    }
}

/// Whether a loop that starts threads ends when its counter comes to Index: the
/// element there is for whoever starts them.
bool FunctionLowering::endsStarts(const Expr *Index) {
  auto Changes = [&](const DeclRefExpr *D) {
    return Facts.Modified.count(D->getDecl());
  };
  for (std::uint32_t L = 0; L != Facts.Loops.size(); ++L) {
    const auto *For = dyn_cast_or_null<ForStmt>(Facts.Loops[L].Statement);
    const auto *Until =
        For ? dyn_cast_or_null<BinaryOperator>(For->getCond()) : nullptr;
    if (!Until || (Until->getOpcode() != BO_LT && Until->getOpcode() != BO_NE))
      continue;
    const auto *D =
        dyn_cast<DeclRefExpr>(core(Until->getLHS()->IgnoreParenCasts()));
    const auto *V = D ? dyn_cast<VarDecl>(D->getDecl()) : nullptr;
    if (!V || !startsThreads(L, V) || mentions(Index, Changes))
      continue;
    llvm::FoldingSetNodeID Asked, Bound;
    core(Index->IgnoreParenCasts())->Profile(Asked, U.Context, true);
    core(Until->getRHS()->IgnoreParenCasts())->Profile(Bound, U.Context, true);
    if (Asked == Bound)
      return true;
  }
  return false;
}

} // namespace snarl::lowering
