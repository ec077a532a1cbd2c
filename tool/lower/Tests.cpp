// What conditions say: `if (M.try_lock())`, `if (!Guard.owns_lock())`,
// `if (pthread_mutex_trylock(&M) == 0)` ask whether a lock was got;
// `if (Wanted)`, `if (take(&M) < 0)` ask for a value, of which the analysis of
// locks knows more. A branch that one thread of an OpenMP team takes, or one
// iteration of a shared loop, holds a pseudo-lock. Where setjmp has returned
// for the second time, some lock without a name is held: whoever jumps there
// may have taken any.
//
// A value that some branch asks about becomes an Answer where it is assigned or
// returned.
//
// Cost: linear in the condition. Leans: a value that is compared with a number
// other than 0 is compared with any of its sign, by those who do not look at
// Test::To. Misses: answers that are combined by arithmetic.

#include "tool/lower/Children.h"
#include "tool/lower/FunctionLowering.h"

#include "clang/Basic/Builtins.h"

#include <algorithm>

using namespace clang;

namespace snarl::lowering {

/// The signs of what stands before Op for which `... Op N` is true; nothing if
/// they do not tell.
static std::optional<Signs> signsFor(BinaryOperatorKind Op, std::int64_t N) {
  Signs Of = N < 0 ? Negative : N ? Positive : Zero;
  switch (Op) {
  case BO_EQ:
    return Of;
  case BO_NE:
    return AnySign & ~Of;
  case BO_LT:
    if (N == 0 || N == 1)
      return N ? Negative | Zero : Negative;
    return std::nullopt;
  case BO_GT:
    if (N == 0 || N == -1)
      return N ? Zero | Positive : Positive;
    return std::nullopt;
  case BO_LE:
  case BO_GE:
    if (std::optional<Signs> Not = signsFor(Op == BO_LE ? BO_GT : BO_LT, N))
      return AnySign & ~*Not;
    return std::nullopt;
  default:
    return std::nullopt;
  }
}

/// What returns twice holds a lock without a name if its answer is not zero.
void FunctionLowering::tellJump(const CallExpr *Call) {
  const FunctionDecl *Callee = Call->getDirectCallee();
  if (Callee && Callee->hasAttr<ReturnsTwiceAttr>())
    Tested[Call] = Test{.Lock = Out.root(Step::Unknown)};
}

/// Whether some branch asks what a function of the program's own returns.
bool FunctionLowering::isAskedFor(const CallExpr *C) {
  const FunctionDecl *Callee = C->getDirectCallee(); // null: by a pointer
  return Questioned->about(C) && C->isPRValue() && isScalar(C->getType()) &&
         !model(C) && !(Callee && U.Name.isSystem(Callee));
}

/// The object that holds E's value, or 0. E's own calls are objects if they are
/// asked about.
PathId FunctionLowering::valueAskedFor(const Expr *E) {
  E = core(E->IgnoreParenCasts());
  if (!isScalar(E->getType()))
    return 0;
  if (const auto *B = dyn_cast<BinaryOperator>(E))
    return B->getOpcode() == BO_Assign ? valueAskedFor(B->getLHS())
                                       : shifted(shiftedOf(B));
  if (const auto *C = dyn_cast<CallExpr>(E))
    return isAskedFor(C) ? resultOf(C) : 0;
  if (!isa<DeclRefExpr, MemberExpr>(E) || E->getType().isVolatileQualified() ||
      !Questioned->about(E))
    return 0;
  return place(E).Path;
}

/// What holds the value of a sum that branches ask about, or 0.
PathId FunctionLowering::shifted(Shifted S) {
  if (!S || Facts.Escaping.count(S.V) || Facts.Regional.count(S.V) ||
      !Questioned->added(S.V).count(S.Plus))
    return 0;
  if (!S.Plus)
    return variable(S.V);
  auto [It, Fresh] = Shifts.try_emplace({S.V, S.Plus}, 0);
  if (Fresh)
    It->second = temporary("$shifted");
  return It->second;
}

/// What it says if A Op B is true.
Test FunctionLowering::comparison(const BinaryOperator *B) {
  if (B->isEqualityOp())
    for (PathId P : {claimTested(B), ownerTested(B->getLHS(), B->getRHS())})
      if (P) {
        Test T{.Lock = P};
        return B->getOpcode() == BO_NE ? T.negated() : T;
      }
  const Expr *Left = B->getLHS();
  std::optional<std::int64_t> N = ticks(B->getRHS());
  BinaryOperatorKind Op = B->getOpcode();
  if (!N) {
    Left = B->getRHS();
    N = ticks(B->getLHS());
    Op = BinaryOperator::isRelationalOp(Op)
             ? BinaryOperator::reverseComparisonOp(Op)
             : Op;
  }
  if (!N)
    return {};
  if (B->isEqualityOp())
    if (PathId P = lockOfOne(Left, *N)) {
      Test T{.Lock = P};
      return B->getOpcode() == BO_NE ? T.negated() : T;
    }
  std::optional<Signs> Of = signsFor(Op, *N);
  if (!Of)
    return {};
  Test T = test(Left);
  if (T.Object && T.Object == valueAskedFor(Left)) {
    T.Truth = *Of;
    T.To = B->isEqualityOp() ? *N : 0;
  }
  // As bool, `f() == 0` is `!f()`; std::try_lock says -1 for "got all".
  else if (*Of & Zero)
    T = T.negated();
  return T;
}

/// What E being true says.
Test FunctionLowering::test(const Expr *E) {
  E = core(E->IgnoreParenCasts());
  if (auto It = Tested.find(E); It != Tested.end())
    return It->second;
  if (const auto *Unary = dyn_cast<UnaryOperator>(E);
      Unary && Unary->getOpcode() == UO_LNot)
    return test(Unary->getSubExpr()).negated();
  if (isThreadNumber(E)) // `if (thread)`: any but the first
    return Test{.Lock = lockOfThread(0)}.negated();
  if (PathId P = claimCounted(E, 0)) // `if (--Users)`: not the last one
    return Test{.Lock = P}.negated();
  if (PathId P = valueAskedFor(E))
    return {.Object = P};
  if (const auto *C = dyn_cast<ConditionalOperator>(E)) {
    std::optional<std::int64_t> Yes = ticks(C->getTrueExpr()),
                                No = ticks(C->getFalseExpr());
    if (Yes && No && !*Yes != !*No)
      return *Yes ? test(C->getCond()) : test(C->getCond()).negated();
    return {};
  }
  if (const auto *C = dyn_cast<CallExpr>(E);
      C && C->getBuiltinCallee() == Builtin::BI__builtin_expect)
    return test(C->getArg(0));
  if (const auto *C = dyn_cast<CallExpr>(E))
    return ownerTested(C);
  if (const auto *R = dyn_cast<CXXRewrittenBinaryOperator>(E))
    return test(R->getSemanticForm());
  if (const auto *B = dyn_cast<BinaryOperator>(E)) {
    if (B->getOpcode() == BO_Assign)
      return test(B->getRHS());
    if (B->isComparisonOp())
      return comparison(B);
  }
  return {};
}

/// Target gets the value of E, for those who ask about it later.
void FunctionLowering::answer(PathId Target, const Expr *E, Loc Where) {
  if (!Target)
    return;
  Answer A{Target, {}, {}};
  if (std::optional<std::int64_t> N = ticks(E)) {
    A.V = Value::constant(*N);
  } else if (PathId From = valueAskedFor(E)) {
    A.V = Value::load(From);
  } else {
    A.If = test(E);
    if (!A.If && E->getType()->isPointerType())
      if (Value V = value(E); V.K == Value::Kind::Address)
        A.V = std::move(V);
  }
  emit(Where, std::move(A));
}

/// `return !Flag.test_and_set();`: the caller's test is on the flag.
void FunctionLowering::answerReturn(const Expr *E) {
  if (!isScalar(E->getType()))
    return;
  for (const Test &T : toldBy(E))
    emit(at(E), Answer{Out.root(Step::Return), T, {}});
  if (ticks(E) ? Questioned->severalReturns() : valueAskedFor(E) || test(E))
    answer(Out.root(Step::Return), E, at(E));
  else if (Questioned->severalReturns() && E->getType()->isPointerType() &&
           value(E).K == Value::Kind::Address)
    answer(Out.root(Step::Return), E, at(E));
}

/// By is added to Object: what was known of the sum is known of it from now on,
/// and so on for all sums.
void FunctionLowering::answerStep(const Expr *Object, std::int64_t By,
                                  Loc Where) {
  Shifted S = shiftedOf(Object);
  if (!shifted(S))
    return answerAssignment(Object, nullptr, Where);
  const std::set<std::int64_t> &Added = Questioned->added(S.V);
  std::vector<std::int64_t> InOrder(Added.begin(), Added.end());
  if (By < 0) // each is read before it is overwritten
    std::reverse(InOrder.begin(), InOrder.end());
  for (std::int64_t Plus : InOrder) {
    PathId From = shifted({S.V, Plus + By});
    emit(Where, Answer{shifted({S.V, Plus}),
                       {},
                       From ? Value::load(From) : Value::unknown()});
  }
}

/// V gets a new value, of which nothing else is known.
void FunctionLowering::forgetShifted(const VarDecl *V, Loc Where) {
  for (std::int64_t Plus : Questioned->added(V))
    if (PathId P = Plus ? shifted({V, Plus}) : 0)
      emit(Where, Answer{P, {}, {}});
}

/// Whether a member or global is given a constant, which other functions may
/// ask about.
bool FunctionLowering::setsFlag(const Expr *Object, const Expr *From) {
  Object = core(Object->IgnoreParenImpCasts());
  const auto *D = dyn_cast<DeclRefExpr>(Object);
  const auto *V = D ? dyn_cast<VarDecl>(D->getDecl()) : nullptr;
  return (isa<MemberExpr>(Object) || (V && V->hasGlobalStorage())) &&
         isScalar(Object->getType()) && !Object->getType()->isPointerType() &&
         ticks(From);
}

/// Object, which E assigns or changes, has another value; From is null if it
/// is not known which.
void FunctionLowering::answerAssignment(const Expr *Object, const Expr *From,
                                        Loc Where) {
  if (!Questioned->about(Object) &&
      !(From && (setsFlag(Object, From) || test(From).Lock)))
    return;
  PathId P = place(Object).Path;
  if (From)
    answer(P, From, Where);
  else if (P)
    emit(Where, Answer{P, {}, {}});
  if (Shifted S = shiftedOf(Object))
    forgetShifted(S.V, Where);
}

/// Whether a condition decides between two ways on.
bool FunctionLowering::branches(const CFGBlock &B) {
  return B.succ_size() == 2 &&
         !isa_and_nonnull<SwitchStmt>(B.getTerminatorStmt()) &&
         llvm::all_of(B.succs(), [](const CFGBlock::AdjacentBlock &Each) {
           return Each.getReachableBlock();
         });
}

Test FunctionLowering::testOf(const CFGBlock &B) {
  if (!branches(B))
    return {};
  const Expr *Condition = B.getLastCondition();
  return Condition ? test(Condition) : Test();
}

} // namespace snarl::lowering
