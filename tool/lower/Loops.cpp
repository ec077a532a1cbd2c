// Which loops a function has, which block lies in which of them, and what
// bounds them. Loops are the statements that C++ calls so; a cycle made of
// gotos is none. A block lies in the loop that its first statement stands in;
// one without statements in that of what ends it.
//
// Of several conditions that all have to hold, the lowest constant bounds the
// loop.
//
// Cost: linear in the CFG, times the loops around each other. Misses: bounds
// that depend on more than one variable are taken to depend on data; a start
// that is not constant, below a constant limit, is taken for zero or more.

#include "tool/lower/Changes.h"
#include "tool/lower/Children.h"
#include "tool/lower/Counters.h"
#include "tool/lower/FunctionLowering.h"
#include "tool/lower/Limits.h"

using namespace clang;

namespace snarl::lowering {

/// How many rounds it takes to shift a number to nothing, or to its limit; 0 if
/// that is not what a loop does.
static std::uint64_t roundsOfShifting(const BodyFacts &Facts, const Stmt *S,
                                      const ASTContext &Context) {
  for (const VarDecl *V : countersOf(Facts, conditionOf(S))) {
    const Changes Here = changesOf(V, S, Context);
    const unsigned Bits = std::max(Here.Halved, Here.Doubled);
    if (Bits && !(Here.Halved && Here.Doubled) && !Here.Up && !Here.Down &&
        !Here.Other && V->getType()->isIntegerType() &&
        changesEachRound(V, S, Context))
      return (Context.getTypeSize(V->getType()) + Bits - 1) / Bits;
  }
  return 0;
}

void FunctionLowering::describeLoops(Function &Result) {
  const std::vector<std::uint64_t> Sharers = sharersOfPasses(Facts, U.Context);
  for (const BodyFacts::LoopFact &Fact : Facts.Loops) {
    Loop L;
    L.Where = U.Name.loc(Fact.Statement->getBeginLoc());
    L.Parent = Fact.Parent;
    bound(Fact.Statement, L);
    const auto Index = static_cast<std::uint32_t>(Result.Loops.size());
    if (L.B != Loop::Bound::Constant &&
        goesOnWithOuter(Facts, Index, U.Context)) {
      L.B = Loop::Bound::Constant;
      L.Trips = 1;
    }
    if (L.B == Loop::Bound::Data) {
      L.Trips = std::max<std::uint64_t>(L.Trips, 1) * Sharers[Index];
      const Basis Rests = Sizes.ofLoop(Index);
      L.Varies = Rests.Varies;
      L.Params = Rests.Params;
    }
    Limit Most = limitOf(Fact.Statement, U.Context);
    L.Items = Most.Items && L.B != Loop::Bound::Constant;
    L.Limit = Most.Text.empty() ? 0 : U.Name.intern(Most.Text);
    Result.Loops.push_back(L);
  }
}

/// The variable that a condition counts with, if one side of a comparison is
/// a local that changes; Limit is the other side.
static const VarDecl *counterOf(const BodyFacts &Facts, const Expr *Condition,
                                const Expr *&Limit, BinaryOperatorKind &Op) {
  const auto *B = dyn_cast<BinaryOperator>(core(Condition));
  if (!B || !B->isComparisonOp())
    return nullptr;
  auto Changing = [&](const Expr *E) -> const VarDecl * {
    const auto *D = dyn_cast<DeclRefExpr>(core(E->IgnoreParenImpCasts()));
    const auto *V = D ? dyn_cast<VarDecl>(D->getDecl()) : nullptr;
    return V && Facts.Modified.count(V) ? V : nullptr;
  };
  Op = B->getOpcode();
  Limit = B->getRHS();
  if (const VarDecl *V = Changing(B->getLHS()))
    return V;
  Op = BinaryOperator::reverseComparisonOp(Op);
  Limit = B->getLHS();
  return Changing(B->getRHS());
}

void FunctionLowering::boundCondition(const Expr *Condition, Loop &L) {
  bool Constant = false;
  if (!Condition ||
      (!Condition->isValueDependent() &&
       Condition->EvaluateAsBooleanCondition(Constant, U.Context) &&
       Constant)) {
    L.B = Loop::Bound::Unbounded;
    return;
  }
  const Expr *E = core(Condition->IgnoreParenImpCasts());
  if (const auto *B = dyn_cast<BinaryOperator>(E); B && B->isLogicalOp()) {
    boundCondition(B->getLHS(), L);
    if (L.B == Loop::Bound::Condition || L.B == Loop::Bound::Unbounded)
      boundCondition(B->getRHS(), L);
    return;
  }
  if (const auto *Unary = dyn_cast<UnaryOperator>(E);
      Unary && Unary->isIncrementDecrementOp())
    L.B = Loop::Bound::Data; // while (n--)
  const Expr *Limit;
  BinaryOperatorKind Op;
  if (counterOf(Facts, E, Limit, Op))
    L.B = Loop::Bound::Data;
  if (const auto *B = dyn_cast<BinaryOperator>(E); B && B->isComparisonOp())
    if (const auto *Unary =
            dyn_cast<UnaryOperator>(core(B->getLHS()->IgnoreParenImpCasts()));
        Unary && Unary->isIncrementDecrementOp())
      L.B = Loop::Bound::Data;
}

/// By how much `++i`, `i += 2` and the like change V, or 0.
static std::int64_t stepOf(const Expr *Increment, const VarDecl *V,
                           ASTContext &Context) {
  auto Means = [&](const Expr *E) {
    const auto *D = dyn_cast<DeclRefExpr>(core(E->IgnoreParenImpCasts()));
    return D && D->getDecl() == V;
  };
  const Expr *E = core(Increment);
  if (const auto *Both = dyn_cast<BinaryOperator>(E);
      Both && Both->getOpcode() == BO_Comma) {
    const std::int64_t Left = stepOf(Both->getLHS(), V, Context);
    return Left ? Left : stepOf(Both->getRHS(), V, Context);
  }
  if (const auto *Unary = dyn_cast<UnaryOperator>(E);
      Unary && Unary->isIncrementDecrementOp() && Means(Unary->getSubExpr()))
    return Unary->isIncrementOp() ? 1 : -1;
  const auto *B = dyn_cast<BinaryOperator>(E);
  Expr::EvalResult Result;
  if (!B || !Means(B->getLHS()) || B->getRHS()->isValueDependent() ||
      !B->getRHS()->EvaluateAsInt(Result, Context) ||
      !Result.Val.getInt().isRepresentableByInt64())
    return 0;
  std::int64_t N = Result.Val.getInt().getExtValue();
  return B->getOpcode() == BO_AddAssign   ? N
         : B->getOpcode() == BO_SubAssign ? -N
                                          : 0;
}

/// Whether a loop counts in steps that are not the same number each time: the
/// stages of a transform, the multiples of a prime.
static bool hasWideSteps(const Expr *Increment, const VarDecl *V,
                         ASTContext &Context) {
  const auto *B = dyn_cast<BinaryOperator>(core(Increment));
  const auto *D =
      B ? dyn_cast<DeclRefExpr>(core(B->getLHS()->IgnoreParenImpCasts()))
        : nullptr;
  return D && D->getDecl() == V && B->getOpcode() == BO_AddAssign &&
         V->getType()->isIntegerType() && !B->getRHS()->isValueDependent() &&
         !B->getRHS()->isEvaluatable(Context);
}

/// Whether E reads a number that the function was given and nothing changes.
static bool isGiven(const BodyFacts &Facts, const Expr *E) {
  const auto *D = dyn_cast<DeclRefExpr>(core(E->IgnoreParenImpCasts()));
  const auto *V = D ? dyn_cast<ParmVarDecl>(D->getDecl()) : nullptr;
  return V && V->getType()->isIntegralOrEnumerationType() &&
         !D->refersToEnclosingVariableOrCapture() && !Facts.Modified.count(V) &&
         !Facts.Escaping.count(V);
}

/// The expression that ends the body of a `while` or `do`, or null.
static const Expr *lastOf(const Stmt *Loop) {
  const Stmt *Body = bodyOf(Loop);
  const auto *All = dyn_cast<CompoundStmt>(Body);
  return dyn_cast_or_null<Expr>(!All ? Body : All->body_back());
}

/// Of how many things each round of a loop takes care that counts V in steps of
/// By (0: not known) from Start to a Limit that depends on data.
static std::uint64_t takenEachRound(const Expr *Step, const VarDecl *V,
                                    std::int64_t By, const Expr *Start,
                                    const Expr *Limit, const BodyFacts &Facts,
                                    ASTContext &Context) {
  constexpr std::uint64_t Wide = 100;
  if (hasWideSteps(Step, V, Context))
    return Wide;
  const Expr *Far = By > 0 ? Limit : Start;
  return Far ? static_cast<std::uint64_t>(std::abs(By)) *
                   perRound(Far, Facts, Context)
             : 0;
}

/// How many rounds it takes from one number to another in steps of By.
static std::uint64_t roundsBetween(std::int64_t From, std::int64_t To,
                                   std::int64_t By, bool Inclusive) {
  __int128 Distance = static_cast<__int128>(To) - From;
  if (Inclusive)
    Distance += By > 0 ? 1 : -1;
  const __int128 Trips = Distance / By + (Distance % By != 0);
  return Trips > 0 ? static_cast<std::uint64_t>(Trips) : 0;
}

/// A loop that goes on while Condition holds. A `for` says what it begins with
/// and how it goes on; for others, what counts is declared with its first value
/// and changes at the end of the body only. Of `A && B` either ends it.
void FunctionLowering::boundCounted(const Expr *Condition, const Stmt *S,
                                    Loop &L) {
  if (const auto *Both = dyn_cast_or_null<BinaryOperator>(
          Condition ? core(Condition->IgnoreParenImpCasts()) : nullptr);
      Both && Both->getOpcode() == BO_LAnd) {
    boundCondition(Condition, L);
    for (const Expr *Side : {Both->getLHS(), Both->getRHS()}) {
      Loop One = L;
      boundCounted(Side, S, One);
      if (One.B == Loop::Bound::Constant &&
          (L.B != Loop::Bound::Constant || One.Trips < L.Trips)) {
        L.B = One.B;
        L.Trips = One.Trips;
      }
    }
    return;
  }
  boundCondition(Condition, L);
  const Expr *Limit = nullptr;
  BinaryOperatorKind Op;
  const VarDecl *V = L.B != Loop::Bound::Unbounded && Condition
                         ? counterOf(Facts, Condition, Limit, Op)
                         : nullptr;
  const auto *For = dyn_cast<ForStmt>(S);
  const Expr *Step = For ? For->getInc() : lastOf(S);
  if (!V || !Step)
    return;
  const Expr *Start = nullptr;
  if (For)
    Start = startOf(For, V);
  else if (L.Parent == NoLoop && V->hasLocalStorage() &&
           Facts.Modified.lookup(V) == 1)
    Start = V->getInit();
  std::int64_t By = stepOf(Step, V, U.Context);
  std::optional<std::int64_t> To = constant(Limit);
  std::optional<std::int64_t> From;
  if (Start)
    From = constant(Start);
  // All the way up to a number, or down from one.
  constexpr std::int64_t Few = 16;
  auto Near = [](std::optional<std::int64_t> N) {
    return N && *N >= 0 && *N < Few;
  };
  if (By == 1 && Near(From) && isGiven(Facts, Limit))
    L.UpTo = place(Limit).Path;
  if (By == -1 && Near(To) && Start && isGiven(Facts, Start))
    L.UpTo = place(Start).Path;
  if (L.B == Loop::Bound::Data)
    L.Trips = takenEachRound(Step, V, By, Start, Limit, Facts, U.Context);
  if (L.B == Loop::Bound::Data && To && *To > 0 && !From && Start &&
      (By > 0 || hasWideSteps(Step, V, U.Context))) { // from 0 on, at most
    L.B = Loop::Bound::Constant;
    L.Trips = roundsBetween(0, *To, std::max<std::int64_t>(By, 1), Op == BO_LE);
  }
  if (!By || !To || !From)
    return;
  L.B = Loop::Bound::Constant;
  L.Trips = roundsBetween(*From, *To, By, Op == BO_LE || Op == BO_GE);
}

/// The number of elements if E is a std::array.
static std::optional<std::uint64_t> sizeOfStdArray(const Expr *E) {
  const auto *Array = dyn_cast_or_null<ClassTemplateSpecializationDecl>(
      E->getType()->getAsCXXRecordDecl());
  if (!Array || !Array->isInStdNamespace() || Array->getName() != "array")
    return std::nullopt;
  return Array->getTemplateArgs()[1].getAsIntegral().getZExtValue();
}

/// The number of elements of a constant container that is made of a list.
static std::optional<std::uint64_t> sizeOfTable(const Expr *E) {
  const auto *D = dyn_cast<DeclRefExpr>(core(E));
  const auto *V = D ? dyn_cast<VarDecl>(D->getDecl()) : nullptr;
  if (!V || !V->getType().isConstQualified() || !V->getInit())
    return std::nullopt;
  const Stmt *Init = core(V->getInit()->IgnoreImplicit());
  bool IsList = false; // not the members of an aggregate
  while (Init && !isa<InitListExpr>(Init)) {
    const auto Children = Init->children();
    IsList |= isa<CXXStdInitializerListExpr>(Init);
    Init = isa<CXXConstructExpr, CXXStdInitializerListExpr,
               MaterializeTemporaryExpr, CXXBindTemporaryExpr, ImplicitCastExpr,
               ExprWithCleanups>(Init) &&
                   !Children.empty()
               ? *Children.begin()
               : nullptr;
  }
  const auto *List = dyn_cast_or_null<InitListExpr>(Init);
  return List && IsList ? std::optional<std::uint64_t>(List->getNumInits())
                        : std::nullopt;
}

void FunctionLowering::bound(const Stmt *S, Loop &L) {
  if (const std::uint64_t Rounds = roundsOfShifting(Facts, S, U.Context)) {
    L.B = Loop::Bound::Constant;
    L.Trips = Rounds;
    return;
  }
  if (const auto *For = dyn_cast<ForStmt>(S))
    return boundCounted(For->getCond(), S, L);
  if (const auto *While = dyn_cast<WhileStmt>(S))
    return boundCounted(While->getCond(), S, L);
  if (const auto *Do = dyn_cast<DoStmt>(S)) {
    bool Again = true;
    if (!Do->getCond()->isValueDependent() &&
        Do->getCond()->EvaluateAsBooleanCondition(Again, U.Context) && !Again) {
      L.B = Loop::Bound::Constant;
      L.Trips = 1;
      return;
    }
    return boundCounted(Do->getCond(), S, L);
  }
  const auto *Range = cast<CXXForRangeStmt>(S);
  const Expr *Over = Range->getRangeInit();
  L.B = Loop::Bound::Data;
  L.Over = place(Over).Path;
  if (const auto *Array = U.Context.getAsConstantArrayType(Over->getType())) {
    L.B = Loop::Bound::Constant;
    L.Trips = Array->getSize().getZExtValue();
  } else if (std::optional<std::uint64_t> Size = sizeOfStdArray(Over)) {
    L.B = Loop::Bound::Constant;
    L.Trips = *Size;
  } else if (std::optional<std::uint64_t> Size = sizeOfTable(Over)) {
    L.B = Loop::Bound::Constant;
    L.Trips = *Size;
  } else if (const auto *List = dyn_cast<InitListExpr>(core(Over))) {
    L.B = Loop::Bound::Constant;
    L.Trips = List->getNumInits();
  }
}

std::optional<std::uint32_t> FunctionLowering::loopOf(const CFGBlock &B) const {
  auto Find = [&](const Stmt *S) {
    auto It = Facts.LoopOf.find(S);
    return It == Facts.LoopOf.end() ? NoLoop : It->second;
  };
  for (const CFGElement &E : B) {
    if (std::optional<CFGStmt> S = E.getAs<CFGStmt>())
      return Find(S->getStmt());
    if (std::optional<CFGAutomaticObjDtor> D = E.getAs<CFGAutomaticObjDtor>()) {
      // The object dies where it was made, or in a loop around that.
      for (const auto &[S, L] : Facts.LoopOf)
        if (const auto *Declaration = dyn_cast<DeclStmt>(S);
            Declaration &&
            llvm::is_contained(Declaration->decls(), D->getVarDecl()))
          return L;
      return NoLoop;
    }
  }
  if (const Stmt *Target = B.getLoopTarget())
    return Find(Target);
  if (const Stmt *S = B.getTerminatorStmt())
    return Find(S);
  return std::nullopt;
}

} // namespace snarl::lowering
