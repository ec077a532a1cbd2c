// Whether code of a loop runs in one of its rounds only: behind a test that
// what the loop counts with is one number, `if (I == 0)`, or in a case of a
// switch over it.
//
// Cost: linear in the depth of the code within the loop, and in the length of
// the switch. Misses: loops that count elsewhere than in their head, and cases
// in which another one goes on.

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
    if (countsRounds(Counter) && constant(Number))
      return true;
  }
  return false;
}

/// Whether E is what a loop around counts with.
bool FunctionLowering::countsRounds(const Expr *E) const {
  const auto *D = dyn_cast<DeclRefExpr>(core(E->IgnoreParenCasts()));
  const auto *V = D ? dyn_cast<VarDecl>(D->getDecl()) : nullptr;
  return V && inductionFrom(V);
}

/// Whether one case alone leads to S, a statement of a switch's body.
static bool isOneCase(const CompoundStmt *Body, const Stmt *S) {
  bool One = false;
  const Stmt *Before = nullptr; // the last statement, without its label
  for (const Stmt *Each : Body->body()) {
    if (const auto *Label = dyn_cast<SwitchCase>(Each)) {
      bool Apart = !Before || isa<BreakStmt, ContinueStmt, ReturnStmt>(Before);
      One = Apart && isa<CaseStmt>(Label) &&
            !cast<CaseStmt>(Label)->caseStmtIsGNURange() &&
            !isa<SwitchCase>(Label->getSubStmt());
    }
    if (Each == S)
      return One;
    Before = Each;
    while (const auto *Label = dyn_cast<SwitchCase>(Before))
      Before = Label->getSubStmt();
    if (const auto *Braces = dyn_cast<CompoundStmt>(Before);
        Braces && !Braces->body_empty())
      Before = Braces->body_back();
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
       S = Outer, Outer = Parents->getParent(Outer)) {
    if (const auto *If = dyn_cast<IfStmt>(Outer);
        If && If->getThen() == S && picksRound(If->getCond()))
      return true;
    const auto *Body = dyn_cast<CompoundStmt>(Outer);
    const auto *Switch =
        Body ? dyn_cast_or_null<SwitchStmt>(Parents->getParent(Body)) : nullptr;
    if (Switch && countsRounds(Switch->getCond()) && isOneCase(Body, S))
      return true;
  }
  return false;
}

} // namespace snarl::lowering
