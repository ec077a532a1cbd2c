// Whether an index differs between threads: it is, or counts on from, a number
// that each thread got by value, or it is drawn from an atomic. In a loop that
// starts threads (StartingLoops.cpp) it is what the loop counts with, as each
// round prepares the element that its thread gets. An index may also count on
// from a number in an object, `Mine->First`; then it differs as that does.
//
// Cost: as deep as the expression, and the initialisers that it leads to; one
// walk over the body for an index that rests on a number in an object. Misses:
// two threads that run one such loop over the same elements.

#include "tool/lower/Children.h"
#include "tool/lower/ClangVersions.h"
#include "tool/lower/FunctionLowering.h"

#include <functional>

using namespace clang;

namespace snarl::lowering {

/// Whether S adds to V, and does nothing else to it.
static bool steps(const Stmt *S, const VarDecl *V) {
  bool Steps = false, Sets = false;
  std::function<void(const Stmt *)> Visit = [&](const Stmt *Each) {
    auto IsV = [V](const Expr *E) {
      const auto *D = dyn_cast<DeclRefExpr>(E->IgnoreParens());
      return D && D->getDecl() == V;
    };
    if (const auto *Unary = dyn_cast<UnaryOperator>(Each))
      Steps |= Unary->isIncrementDecrementOp() && IsV(Unary->getSubExpr());
    else if (const auto *B = dyn_cast<BinaryOperator>(Each);
             B && B->isAssignmentOp() && IsV(B->getLHS()))
      (B->getOpcode() == BO_AddAssign ? Steps : Sets) = true;
    forEachEvaluated(Each, Visit);
  };
  Visit(S);
  return Steps && !Sets;
}

/// What V begins with if `while (V < N) { ...; ++V; }` counts with it.
static const Expr *firstIn(const WhileStmt *While, const VarDecl *V,
                           const BodyFacts &Facts) {
  auto IsV = [V](const DeclRefExpr *D) { return D->getDecl() == V; };
  if (!V->getType()->isIntegerType() || !mentions(While->getCond(), IsV) ||
      !steps(While->getBody(), V))
    return nullptr;
  auto Set = Facts.Assigned.find(V);
  return Set == Facts.Assigned.end() ? V->getInit() : Set->second.back();
}

/// What V begins with if the loop counts with it, else null.
static const Expr *firstIn(const Stmt *Loop, const VarDecl *V,
                           const BodyFacts &Facts) {
  if (const auto *While = dyn_cast_or_null<WhileStmt>(Loop))
    return firstIn(While, V, Facts);
  const auto *For = dyn_cast_or_null<ForStmt>(Loop);
  if (!For)
    return nullptr;
  if (const auto *D = dyn_cast_or_null<DeclStmt>(For->getInit()))
    return llvm::is_contained(D->decls(), V) ? V->getInit() : nullptr;
  const auto *Set = dyn_cast_or_null<BinaryOperator>(For->getInit());
  const auto *D =
      Set ? dyn_cast<DeclRefExpr>(Set->getLHS()->IgnoreParenImpCasts())
          : nullptr;
  return D && D->getDecl() == V ? Set->getRHS() : nullptr;
}

/// What V begins with if a loop around counts with it, else null.
const Expr *FunctionLowering::inductionFrom(const VarDecl *V) const {
  for (std::uint32_t L = CurrentLoop; L != NoLoop; L = Facts.Loops[L].Parent)
    if (const Expr *First = firstIn(Facts.Loops[L].Statement, V, Facts))
      return First;
  return nullptr;
}

/// Whether each round of a loop that starts threads has another V: what a round
/// prepares with it is what its thread gets.
bool FunctionLowering::isOfRound(const VarDecl *V) {
  for (std::uint32_t L = CurrentLoop; L != NoLoop; L = Facts.Loops[L].Parent)
    if (firstIn(Facts.Loops[L].Statement, V, Facts))
      return Spawning || startsThreads(L, V);
  return false;
}

/// The counter of the innermost loop that V is, or is a copy of; or null.
const VarDecl *FunctionLowering::countedBy(const VarDecl *V) const {
  if (V->isLocalVarDecl() && V->getInit() && !Facts.Modified.count(V))
    if (const auto *D =
            dyn_cast<DeclRefExpr>(named(V->getInit()->IgnoreParenCasts())))
      V = dyn_cast<VarDecl>(D->getDecl());
  bool Counts = V && CurrentLoop != NoLoop &&
                firstIn(Facts.Loops[CurrentLoop].Statement, V, Facts);
  return Counts ? V : nullptr;
}

/// Whether V counts the rounds of a loop that starts threads.
bool FunctionLowering::countsStarts(const VarDecl *V) {
  for (std::uint32_t L = 0; L != Facts.Loops.size(); ++L)
    if (firstIn(Facts.Loops[L].Statement, V, Facts) && startsThreads(L, V))
      return true;
  return false;
}

/// `all[i].id = i` in a loop that starts threads: the number that one is given.
void FunctionLowering::numberThread(const BinaryOperator *Assignment) {
  if (!isa<MemberExpr>(core(Assignment->getLHS())))
    return;
  const auto *D =
      dyn_cast<DeclRefExpr>(core(Assignment->getRHS()->IgnoreParenCasts()));
  const auto *V = D ? dyn_cast<VarDecl>(D->getDecl()) : nullptr;
  const VarDecl *Counter = V ? countedBy(V) : nullptr;
  PathId Number =
      Counter && isOfRound(Counter) ? place(Assignment->getLHS()).Path : 0;
  if (Number)
    emit(at(Assignment),
         Bind{Number,
              Value::load(Out.step(variable(Counter), Step::UniqueElement))});
}

/// Whether the variable's value differs between the threads that run this
/// function: the number that each got by value, or what counts on from there.
bool FunctionLowering::isOwn(const DeclRefExpr *D) {
  const auto *V = dyn_cast<VarDecl>(D->getDecl());
  if (!V)
    return false;
  if (D->refersToEnclosingVariableOrCapture())
    if (const LambdaCapture *C = captureOf(V))
      return !Facts.Modified.count(V) && C->getCaptureKind() == LCK_ByCopy;
  return isOwn(V);
}

bool FunctionLowering::isOwn(const VarDecl *V) {
  if (V->getType()->isReferenceType() || Facts.Escaping.count(V) ||
      !Asked.insert(V).second)
    return false;
  bool Steady = !Facts.Modified.count(V);
  bool Own = false;
  if (std::optional<bool> InRegion = isOwnInRegion(V))
    Own = *InRegion;
  else if (isThreadNumber(V) || isStretch(V))
    Own = true;
  else if (isa<ParmVarDecl>(V) || V->getTLSKind())
    Own = Steady;
  else if (isOfRound(V))
    Own = true;
  else if (auto Set = Facts.Assigned.find(V); !Steady && !V->getInit() &&
                                              !Facts.Stepped.count(V) &&
                                              Set != Facts.Assigned.end())
    // `while ((i = Next++) < n)`
    Own = llvm::all_of(Set->second, [&](const Expr *E) { return isOwn(E); });
  else if (const Expr *From = Steady ? V->getInit() : inductionFrom(V))
    // A loop over what follows an iteration's own element meets the others'.
    Own = V->hasLocalStorage() && isOwn(From) &&
          (Steady || !Construct || Facts.Added.count(V));
  Asked.erase(V);
  return Own;
}

/// Whether C is the number at which a range of indices begins that the thread
/// was given, as TBB's blocked_range: each gets another.
static bool beginsOwnRange(const CXXMemberCallExpr *C) {
  const CXXMethodDecl *M = C->getMethodDecl();
  if (!M || !M->getIdentifier() || M->getName() != "begin" ||
      !C->getType()->isIntegerType())
    return false;
  const Expr *Range = C->getImplicitObjectArgument()->IgnoreParenImpCasts();
  if (const auto *Side = dyn_cast<CXXMemberCallExpr>(Range)) // its rows()
    Range = Side->getImplicitObjectArgument()->IgnoreParenImpCasts();
  const auto *D = dyn_cast<DeclRefExpr>(Range);
  return D && isa<ParmVarDecl>(D->getDecl());
}

/// The same of an expression. What was drawn from an atomic counter is nobody
/// else's; a remainder or a table's answer may be. C hands a number to a thread
/// as a pointer, `(void *)(long)i`.
bool FunctionLowering::isOwn(const Expr *Index) {
  Index = named(Index->IgnoreParenCasts());
  if (const auto *D = dyn_cast<DeclRefExpr>(Index))
    return isOwn(D);
  if (const auto *M = dyn_cast<MemberExpr>(Index)) {
    // A part of a structure that it got by value.
    const auto *D = dyn_cast<DeclRefExpr>(M->getBase()->IgnoreParenImpCasts());
    return D && !M->isArrow() && isa<ParmVarDecl>(D->getDecl()) && isOwn(D);
  }
  if (openmp::isThreadNumber(Index))
    return true;
  if (const auto *B = dyn_cast<BinaryOperator>(Index))
    return (B->isAdditiveOp() || B->getOpcode() == BO_Mul) &&
           (isOwn(B->getLHS()) || isOwn(B->getRHS()));
  if (const auto *C = dyn_cast<CXXMemberCallExpr>(Index)) {
    if (beginsOwnRange(C))
      return true;
    const CXXMethodDecl *M = C->getMethodDecl();
    return M && M->getIdentifier() && M->getName().starts_with("fetch_") &&
           U.Type.isAtomic(C->getImplicitObjectArgument()->getType());
  }
  if (const auto *A = dyn_cast<AtomicExpr>(Index))
    return atomicName(A).contains("fetch_");
  if (const auto *Unary = dyn_cast<UnaryOperator>(Index))
    return Unary->isIncrementDecrementOp() &&
           Unary->getSubExpr()->getType()->isAtomicType();
  if (const auto *C = dyn_cast<CallExpr>(Index); C && C->getBuiltinCallee())
    return C->getDirectCallee()->getName().starts_with("__sync_fetch_and_");
  const auto *O = dyn_cast<CXXOperatorCallExpr>(Index);
  return O &&
         (O->getOperator() == OO_PlusPlus ||
          O->getOperator() == OO_MinusMinus) &&
         U.Type.isAtomic(O->getArg(0)->getType());
}

/// Whether the body gives the member, which an index rests on, another value.
bool FunctionLowering::changesNumber(const Expr *Number) const {
  bool Found = false;
  std::function<void(const Stmt *)> Visit = [&](const Stmt *S) {
    const Expr *Target = nullptr;
    if (const auto *B = dyn_cast<BinaryOperator>(S); B && B->isAssignmentOp())
      Target = B->getLHS();
    else if (const auto *Unary = dyn_cast<UnaryOperator>(S);
             Unary && (Unary->isIncrementDecrementOp() ||
                       Unary->getOpcode() == UO_AddrOf))
      Target = Unary->getSubExpr();
    Found = Found || (Target && sameObject(Target, Number));
    forEachEvaluated(S, Visit);
  };
  if (Facts.Body)
    Visit(Facts.Body);
  return Found;
}

/// The object with the number from which Index counts on, `Mine->First` or
/// `*(int *)Argument`, as long as it names the same one; or 0.
PathId FunctionLowering::numberBehind(const Expr *Index) {
  Index = named(Index->IgnoreParenCasts());
  if (const auto *B = dyn_cast<BinaryOperator>(Index)) {
    bool Product = B->getOpcode() == BO_Mul;
    if (!B->isAdditiveOp() && !Product)
      return 0;
    // Times what changes, a number only says how far the rows lie apart.
    auto Changes = [&](const DeclRefExpr *D) {
      return Facts.Modified.count(D->getDecl());
    };
    PathId Left = Product && mentions(B->getRHS(), Changes)
                      ? 0
                      : numberBehind(B->getLHS());
    if (Left || (Product && mentions(B->getLHS(), Changes)))
      return Left;
    return numberBehind(B->getRHS());
  }
  if (const auto *D = dyn_cast<DeclRefExpr>(Index)) {
    const auto *V = dyn_cast<VarDecl>(D->getDecl());
    if (!V || !V->hasLocalStorage() || V->getType()->isReferenceType() ||
        isa<ParmVarDecl>(V) || D->refersToEnclosingVariableOrCapture() ||
        Facts.Escaping.count(V) || !Asked.insert(V).second)
      return 0;
    const Expr *From =
        Facts.Modified.count(V) ? inductionFrom(V) : V->getInit();
    PathId Number = From ? numberBehind(From) : 0;
    Asked.erase(V);
    return Number;
  }
  const auto *Unary = dyn_cast<UnaryOperator>(Index);
  bool Names =
      isa<MemberExpr>(Index) || (Unary && Unary->getOpcode() == UO_Deref);
  if (!Names || !Index->getType()->isIntegerType() ||
      Index->getType().isVolatileQualified() || changesNumber(Index))
    return 0;
  PathId Number = place(Index).Path;
  bool Picked = false;
  for (PathId P = Number; P; P = Out[P].Parent)
    Picked |= Out[P].Kind > Step::Element;
  return Picked || !escapes(Number) ? 0 : Number;
}

} // namespace snarl::lowering
