// Whether code of a loop runs in one of its rounds only: behind a test that
// what the loop counts with is one number, `if (I == 0)`.
//
// Cost: linear in the depth of the code within the loop. Misses: cases of a
// switch, and loops that count elsewhere than in their head.

#include "tool/lower/Children.h"
#include "tool/lower/FunctionLowering.h"

using namespace clang;

namespace snarl::lowering {

/// Whether the condition is true in one round of the loop at hand at most.
bool FunctionLowering::picksRound(const Expr *Condition) {
  const auto *B = dyn_cast<BinaryOperator>(Condition->IgnoreParenImpCasts());
  if (!B)
    return false;
  if (B->getOpcode() == BO_LAnd)
    return picksRound(B->getLHS()) || picksRound(B->getRHS());
  if (B->getOpcode() != BO_EQ)
    return false;
  for (auto [Counter, Number] :
       {std::pair(B->getLHS(), B->getRHS()), {B->getRHS(), B->getLHS()}}) {
    const auto *D = dyn_cast<DeclRefExpr>(core(Counter->IgnoreParenCasts()));
    const auto *V = D ? dyn_cast<VarDecl>(D->getDecl()) : nullptr;
    if (V && inductionFrom(V) && constant(Number))
      return true;
  }
  return false;
}

/// Whether S, in a loop that is in no other, runs in one of its rounds only.
bool FunctionLowering::inOneRound(const Stmt *S) {
  if (!S || CurrentLoop == NoLoop || !Facts.Body ||
      Facts.Loops[CurrentLoop].Parent != NoLoop)
    return false;
  if (!Parents)
    Parents = std::make_unique<ParentMap>(const_cast<Stmt *>(Facts.Body));
  for (const Stmt *Outer = Parents->getParent(S);
       Outer && Outer != Facts.Loops[CurrentLoop].Statement;
       S = Outer, Outer = Parents->getParent(Outer))
    if (const auto *If = dyn_cast<IfStmt>(Outer);
        If && If->getThen() == S && picksRound(If->getCond()))
      return true;
  return false;
}

} // namespace snarl::lowering
