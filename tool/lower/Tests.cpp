// Branches that ask whether a lock was got: `if (M.try_lock())`,
// `if (!Guard.owns_lock())`, `if (pthread_mutex_trylock(&M) == 0)`, a local
// that holds the answer, and a function that returns it. A branch that one
// thread of an OpenMP team takes, or one iteration of a shared loop, holds a
// pseudo-lock.
//
// Cost: linear in the condition. Misses: answers that are stored in members or
// combined by arithmetic, or returned as a constant from each branch.

#include "tool/lower/Children.h"
#include "tool/lower/FunctionLowering.h"

using namespace clang;

namespace snarl::lowering {

/// The lock that E being true means is held (Negated: is not held), or 0.
PathId FunctionLowering::lockTested(const Expr *E, bool &Negated) {
  E = core(E->IgnoreParenImpCasts());
  if (auto It = Tested.find(E); It != Tested.end()) {
    if (It->second.ZeroIfGot)
      Negated = !Negated;
    return It->second.Lock;
  }
  if (const auto *Unary = dyn_cast<UnaryOperator>(E);
      Unary && Unary->getOpcode() == UO_LNot) {
    Negated = !Negated;
    return lockTested(Unary->getSubExpr(), Negated);
  }
  if (const auto *D = dyn_cast<DeclRefExpr>(E); D && !isThreadNumber(E))
    if (const auto *V = dyn_cast<VarDecl>(D->getDecl()))
      if (auto It = TestVariables.find(V); It != TestVariables.end())
        return lockTested(It->second, Negated);
  if (isThreadNumber(E)) {
    Negated = !Negated; // `if (thread)`: any but the first
    return lockOfThread(0);
  }
  if (PathId P = claimCounted(E, 0)) {
    Negated = !Negated; // `if (--Users)`: not the last one
    return P;
  }
  const auto *B = dyn_cast<BinaryOperator>(E);
  if (!B || !B->isEqualityOp())
    return 0;
  if (PathId P = claimTested(B)) {
    if (B->getOpcode() == BO_NE)
      Negated = !Negated;
    return P;
  }
  std::optional<std::int64_t> N = constant(B->getRHS());
  if (!N)
    return 0;
  if (PathId P = lockOfOne(B->getLHS(), *N)) {
    if (B->getOpcode() == BO_NE)
      Negated = !Negated;
    return P;
  }
  // As bool, `f() == 0` is `!f()`; std::try_lock says -1 for "got all".
  PathId P = lockTested(B->getLHS(), Negated);
  if (*N == 0)
    Negated = !Negated;
  if (B->getOpcode() == BO_NE)
    Negated = !Negated;
  return P;
}

/// What a function's result says of a lock: the lock that is held if it is
/// true, as a guard's "<lock>" is what the guard holds.
PathId FunctionLowering::answerOf(PathId Result) {
  return Out.field(Result, U.Name.intern("<answer>"));
}

/// `return !Flag.test_and_set();`: the caller's test is on the flag.
void FunctionLowering::lowerAnswer(const Expr *E) {
  bool Negated = false;
  PathId Lock = lockTested(E, Negated);
  if (Lock && !Negated)
    emit(at(E), Bind{answerOf(Out.root(Step::Return)), Value::address(Lock)});
}

/// The answer of a call is known by what the callee binds to it.
void FunctionLowering::tellAnswer(const Expr *Call) {
  Tested[Call] = {Out.deref(answerOf(resultOf(Call)))};
}

Test FunctionLowering::testOf(const CFGBlock &B) {
  if (B.succ_size() != 2 ||
      (Tested.empty() && Looked.empty() && Counted.empty() && !Construct))
    return {};
  for (const CFGBlock::AdjacentBlock &Each : B.succs())
    if (!Each.getReachableBlock())
      return {};
  const Expr *Condition = B.getLastCondition();
  if (!Condition)
    return {};
  bool Negated = false;
  PathId P = lockTested(Condition, Negated);
  return {P, P != 0 && Negated};
}

} // namespace snarl::lowering
