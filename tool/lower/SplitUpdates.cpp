// Loads that locals carry, and the stores that rest on them. See
// SplitUpdates.h.

#include "tool/lower/SplitUpdates.h"

#include "tool/lower/Children.h"
#include "tool/lower/ClangVersions.h"
#include "tool/lower/FunctionLowering.h"

#include <deque>

using namespace clang;

namespace snarl::lowering {

SplitUpdates::SplitUpdates(const CFG &Graph, const BodyFacts &Facts,
                           AtomicLoad Ask)
    : Facts(Facts), Ask(std::move(Ask)) {
  std::deque<const CFGBlock *> Work{&Graph.getEntry()};
  Entry[&Graph.getEntry()];
  while (!Work.empty()) {
    const CFGBlock *B = Work.front();
    Work.pop_front();
    State At = Entry[B];
    for (const CFGElement &E : *B)
      if (std::optional<CFGStmt> S = E.getAs<CFGStmt>())
        transfer(S->getStmt(), At);
    for (const CFGBlock::AdjacentBlock &Next : B->succs())
      if (const CFGBlock *To = Next.getReachableBlock()) {
        auto [It, Fresh] = Entry.try_emplace(To, At);
        if (Fresh || join(It->second, At))
          Work.push_back(To);
      }
  }
}

/// The local that E names, if only this body can change it.
const VarDecl *SplitUpdates::tracked(const Expr *E) const {
  const auto *D = dyn_cast<DeclRefExpr>(core(E));
  const auto *V = D ? dyn_cast<VarDecl>(D->getDecl()) : nullptr;
  return V && V->hasLocalStorage() && V->getType()->isScalarType() &&
                 Facts.Declared.count(V) && !Facts.Escaping.count(V) &&
                 !Facts.Regional.count(V)
             ? V
             : nullptr;
}

const Expr *SplitUpdates::object(const Expr *Load) const {
  if (const auto *Cast = dyn_cast<CastExpr>(Load)) {
    // `c ? x : y`, `++x` and std::max(x, y) are lvalues, but made of others.
    const Expr *Object = Cast->getSubExpr();
    bool Made = isa<AbstractConditionalOperator, BinaryOperator>(core(Object));
    if (const auto *U = dyn_cast<UnaryOperator>(core(Object)))
      Made = U->getOpcode() != UO_Deref;
    if (const auto *C = dyn_cast<CallExpr>(core(Object)))
      if (const FunctionDecl *F = C->getDirectCallee())
        Made = F->isInStdNamespace() && !isa<CXXMethodDecl>(F);
    return Cast->getCastKind() == CK_LValueToRValue && !Made ? Object : nullptr;
  }
  // An object that is passed by reference, as in `std::max(x, v)`.
  if (isa<DeclRefExpr, MemberExpr, ArraySubscriptExpr>(Load))
    return Load->isGLValue() && isNumber(Load->getType()) ? Load : nullptr;
  return Ask(Load);
}

void SplitUpdates::add(Loads &To, const Loads &From) {
  for (const Expr *E : From)
    if (To.size() < MaxLoads && !llvm::is_contained(To, E))
      To.push_back(E);
}

void SplitUpdates::gather(const Stmt *S, const State &At, Loads &Into) const {
  if (const auto *E = dyn_cast<Expr>(S)) {
    if (const Expr *Object = object(E)) {
      if (const VarDecl *V = tracked(Object))
        add(Into, At.lookup(V));
      else
        add(Into, {E});
      return;
    }
  }
  forEachEvaluated(S, [&](const Stmt *Child) { gather(Child, At, Into); });
}

SplitUpdates::Loads SplitUpdates::behind(const Expr *E) const {
  Loads Result;
  gather(E, Now, Result);
  return Result;
}

void SplitUpdates::transfer(const Stmt *S, State &At) const {
  if (const auto *D = dyn_cast<DeclStmt>(S)) {
    for (const Decl *Each : D->decls())
      if (const auto *V = dyn_cast<VarDecl>(Each); V && V->getInit()) {
        Loads Carried;
        gather(V->getInit(), At, Carried);
        At[V] = std::move(Carried);
      }
    return;
  }
  if (const auto *B = dyn_cast<BinaryOperator>(S)) {
    const VarDecl *V = B->isAssignmentOp() ? tracked(B->getLHS()) : nullptr;
    if (!V)
      return;
    Loads Carried;
    gather(B->getRHS(), At, Carried);
    if (B->getOpcode() != BO_Assign)
      add(Carried, At.lookup(V));
    At[V] = std::move(Carried);
    return;
  }
  const auto *E = dyn_cast<Expr>(S);
  const Expr *Object = E && !At.empty() ? object(E) : nullptr;
  if (!Object || E->isGLValue() || tracked(Object))
    return;
  for (auto &[V, Carried] : At)
    llvm::erase_if(Carried, [&](const Expr *Older) {
      return sameObject(object(Older), Object);
    });
}

bool SplitUpdates::join(State &To, const State &From) {
  bool Changed = false;
  for (const auto &[V, Carried] : From) {
    Loads &Mine = To[V];
    std::size_t Before = Mine.size();
    add(Mine, Carried);
    Changed |= Mine.size() != Before;
  }
  return Changed;
}

/// The object that a call of a library's function, or a builtin, loads.
const Expr *FunctionLowering::atomicallyLoaded(const Expr *E) {
  if (const auto *A = dyn_cast<AtomicExpr>(E))
    return atomicName(A).contains("load") ? A->getPtr() : nullptr;
  const auto *C = dyn_cast<CallExpr>(E);
  const FunctionModel *M = C ? model(C) : nullptr;
  if (!M || !llvm::any_of(M->Effects, [](const Effect &Each) {
        return Each.K == Effect::Kind::Read && Each.Atomic;
      }))
    return nullptr;
  if (const auto *Method = dyn_cast<CXXMemberCallExpr>(C))
    return Method->getImplicitObjectArgument();
  return C->getNumArgs() ? C->getArg(0) : nullptr;
}

/// The object that a load names.
PathId FunctionLowering::loadedPath(const Expr *Load) {
  if (const auto *A = dyn_cast<AtomicExpr>(Load))
    return deref(value(A->getPtr()));
  const Expr *Object = Carried->object(Load);
  return Object->getType()->isPointerType() && isa<CallExpr>(Load)
             ? deref(value(Object))
             : place(Object).Path;
}

/// Where the value that is stored in the object P was loaded from it, if it
/// was. Object names the same; null: only P does.
Loc FunctionLowering::loadBehind(const Expr *Value, PathId P,
                                 const Expr *Object) {
  if (!P || !Value || !Carried)
    return {};
  bool Certain = true; // one index may differ from the other
  for (PathId Q = P; Q; Q = Out[Q].Parent)
    Certain &=
        Out[Q].Kind != Step::AnyElement && Out[Q].Kind != Step::NumberedElement;
  for (const Expr *Load : Carried->behind(Value))
    if (Certain ? loadedPath(Load) == P
                : Object && sameObject(Carried->object(Load), Object))
      return at(isa<CastExpr>(Load) ? Carried->object(Load) : Load);
  return {};
}

} // namespace snarl::lowering
