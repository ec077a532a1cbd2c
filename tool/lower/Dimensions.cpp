#include "tool/lower/Dimensions.h"

#include "tool/lower/Changes.h"
#include "tool/lower/Children.h"

#include "clang/AST/StmtCXX.h"

#include <algorithm>

using namespace clang;

namespace snarl::lowering {

namespace {

constexpr unsigned MostOrigins = 4; ///< from one variable to the next

const VarDecl *variable(const Expr *E) {
  const auto *D = dyn_cast<DeclRefExpr>(core(E->IgnoreParenImpCasts()));
  return D ? dyn_cast<VarDecl>(D->getDecl()) : nullptr;
}

/// The variable that S gives another value, or makes anew.
const VarDecl *changedBy(const Stmt *S) {
  if (const auto *U = dyn_cast<UnaryOperator>(S))
    return U->isIncrementDecrementOp() || U->getOpcode() == UO_AddrOf
               ? variable(U->getSubExpr())
               : nullptr;
  if (const auto *B = dyn_cast<BinaryOperator>(S))
    return B->isAssignmentOp() ? variable(B->getLHS()) : nullptr;
  const auto *C = dyn_cast<CXXOperatorCallExpr>(S);
  if (!C || !C->getNumArgs())
    return nullptr;
  const OverloadedOperatorKind Op = C->getOperator();
  const bool Steps = Op == OO_PlusPlus || Op == OO_MinusMinus;
  return Steps || C->isAssignmentOp() ? variable(C->getArg(0)) : nullptr;
}

void gather(const Stmt *S, llvm::DenseSet<const ValueDecl *> &To) {
  if (const VarDecl *V = changedBy(S))
    To.insert(V);
  if (const auto *D = dyn_cast<DeclStmt>(S))
    for (const Decl *Each : D->decls())
      if (const auto *V = dyn_cast<ValueDecl>(Each))
        To.insert(V);
  forEachEvaluated(S, [&](const Stmt *Child) { gather(Child, To); });
}

/// Whether what stands in S is not used itself but leads to what is.
bool reads(const Stmt *S) {
  if (const auto *M = dyn_cast<MemberExpr>(S))
    return M->isArrow();
  if (const auto *U = dyn_cast<UnaryOperator>(S))
    return U->getOpcode() == UO_Deref;
  return isa<ArraySubscriptExpr, CallExpr>(S);
}

/// Whether E is one of the numbers in a constant table, and some are large: it
/// says itself how much there is of each of many.
bool isOfLargeNumbers(const Expr *E, const ASTContext &Context) {
  constexpr std::int64_t Large = 1000;
  const VarDecl *Table = nullptr;
  if (const auto *At = dyn_cast<ArraySubscriptExpr>(E))
    Table = variable(At->getBase());
  else if (const auto *C = dyn_cast<CXXOperatorCallExpr>(E);
           C && C->getOperator() == OO_Subscript)
    Table = variable(C->getArg(0));
  if (!Table || !Table->getType().isConstant(Context) || !Table->getInit())
    return false;
  const auto *List = dyn_cast<InitListExpr>(core(Table->getInit()));
  while (List && List->getNumInits() == 1 && // of a std::array
         isa<InitListExpr>(List->getInit(0)))
    List = cast<InitListExpr>(List->getInit(0));
  return List && llvm::any_of(List->inits(), [&](const Expr *Each) {
           Expr::EvalResult Number;
           return !Each->isValueDependent() &&
                  Each->EvaluateAsInt(Number, Context) &&
                  Number.Val.getInt().getExtValue() >= Large;
         });
}

/// What is added to Base to give E, or null.
const Expr *addedTo(const Expr *E, const Expr *Base) {
  const auto *B = dyn_cast<BinaryOperator>(core(E->IgnoreParenImpCasts()));
  if (!B || B->getOpcode() != BO_Add)
    return nullptr;
  const Expr *Left = B->getLHS(), *Right = B->getRHS();
  return sameObject(Left, Base)    ? Right
         : sameObject(Right, Base) ? Left
                                   : nullptr;
}

/// The values that V is declared with or assigned.
llvm::SmallVector<const Expr *, 2> givenTo(const VarDecl *V,
                                           const BodyFacts &Facts) {
  llvm::SmallVector<const Expr *, 2> All;
  if (const Expr *Init = V->getInit())
    All.push_back(Init);
  if (auto Given = Facts.Assigned.find(V); Given != Facts.Assigned.end())
    All.append(Given->second.begin(), Given->second.end());
  return All;
}

/// What the local that E names is given, if that is one value only; else null.
const Expr *onlyValueOf(const Expr *E, const BodyFacts &Facts) {
  const VarDecl *V = variable(E);
  if (!V || !V->hasLocalStorage() || Facts.Stepped.count(V))
    return nullptr;
  const auto Given = givenTo(V, Facts);
  return Given.size() == 1 ? Given[0] : nullptr;
}

} // namespace

const Dimensions::Around *Dimensions::around(std::uint32_t Loop) {
  if (Loop == NoLoop)
    return nullptr;
  auto [At, New] = Known.try_emplace(Loop);
  if (!New)
    return &At->second;
  Around &All = At->second;
  for (std::uint32_t L = Loop; L != NoLoop; L = Facts.Loops[L].Parent) {
    const Stmt *S = Facts.Loops[L].Statement;
    if (const Expr *Condition = conditionOf(S))
      mentions(Condition, [&](const DeclRefExpr *D) {
        const auto *V = dyn_cast<VarDecl>(D->getDecl());
        const Changes Its = V ? changesOf(V, S, Context) : Changes();
        if (V && !Its.Other && !Its.Halved && !Its.Doubled)
          All.Counters.insert(V);
        return false;
      });
    if (Facts.Loops[L].Parent == NoLoop)
      gather(S, All.Changed);
  }
  return &All;
}

/// Read: V only leads to what is asked about.
void Dimensions::add(const VarDecl *V, const Around *By, bool Read,
                     unsigned Depth, Basis &To) {
  if (!Seen.insert({V, (Read ? 1u : 0u) | (By ? 2u : 0u)}).second)
    return;
  const auto *Parameter = dyn_cast<ParmVarDecl>(V);
  const bool Changes = By && By->Changed.count(V);
  if (Changes && !Read && By->Counters.count(V))
    return;
  if (Parameter) {
    To.Varies |= Changes;
    To.Params |= paramBit(Parameter->getFunctionScopeIndex() + 1);
    return;
  }
  const auto Given = givenTo(V, Facts);
  if (Given.empty() || !V->hasLocalStorage() || Facts.Stepped.count(V) ||
      Facts.Escaping.count(V) || Depth == MostOrigins) {
    To.Varies |= Changes;
    return;
  }
  // What is only changed elsewhere is the same in each round.
  for (const Expr *E : Given)
    add(E, Changes ? By : nullptr, Read, Depth + 1, To);
}

void Dimensions::add(const Stmt *S, const Around *By, bool Read, unsigned Depth,
                     Basis &To) {
  if (const auto *E = dyn_cast<Expr>(S); E && isOfLargeNumbers(E, Context))
    return;
  if (isa<CXXThisExpr>(S))
    To.Params |= paramBit(0);
  if (const auto *D = dyn_cast<DeclRefExpr>(S))
    if (const auto *V = dyn_cast<VarDecl>(D->getDecl()))
      add(V, By, Read, Depth, To);
  Read |= reads(S);
  forEachEvaluated(S,
                   [&](const Stmt *Child) { add(Child, By, Read, Depth, To); });
}

/// A loop that counts up to Limit, or down to it.
void Dimensions::counted(const VarDecl *Counter, const Expr *Limit,
                         const Stmt *Loop, const Around *By, Basis &To) {
  llvm::SmallVector<const Expr *, 2> Starts;
  if (const Expr *Start = startOf(Loop, Counter))
    Starts.push_back(Start);
  else
    Starts = givenTo(Counter, Facts);
  const Expr *End = onlyValueOf(Limit, Facts);
  const Expr *Last = End ? End : Limit;
  for (const Expr *Start : Starts)
    if (const Expr *Distance = addedTo(Last, Start))
      return add(Distance, By, false, 0, To);
  if (const auto *Both = dyn_cast<BinaryOperator>(core(Last));
      Both && Both->getOpcode() == BO_Add)
    for (const Expr *Side : {Both->getLHS(), Both->getRHS()})
      if (variable(Side) == Counter)
        return add(Side == Both->getLHS() ? Both->getRHS() : Both->getLHS(), By,
                   false, 0, To);
  add(Limit, By, false, 0, To);
  // It goes on where it has stopped, or begins with what was given.
  if (Starts.empty()) {
    To.Varies |= By != nullptr;
    if (const auto *Parameter = dyn_cast<ParmVarDecl>(Counter))
      To.Params |= paramBit(Parameter->getFunctionScopeIndex() + 1);
  }
  for (const Expr *Start : Starts)
    add(Start, By, false, 0, To);
}

void Dimensions::condition(const Expr *E, const Stmt *Loop, const Around *By,
                           Basis &To) {
  E = core(E->IgnoreParenImpCasts());
  if (const auto *U = dyn_cast<UnaryOperator>(E);
      U && U->isIncrementDecrementOp()) { // while (n--)
    if (const VarDecl *V = variable(U->getSubExpr()))
      counted(V, E, Loop, By, To);
    return;
  }
  const auto *B = dyn_cast<BinaryOperator>(E);
  if (!B)
    return;
  if (B->isLogicalOp()) {
    condition(B->getLHS(), Loop, By, To);
    condition(B->getRHS(), Loop, By, To);
  } else if (B->isComparisonOp()) {
    for (const auto &[Side, Limit] :
         {std::pair(B->getLHS(), B->getRHS()), {B->getRHS(), B->getLHS()}}) {
      const Expr *Count = core(Side->IgnoreParenImpCasts());
      if (const auto *U = dyn_cast<UnaryOperator>(Count);
          U && U->isIncrementDecrementOp())
        Count = U->getSubExpr();
      if (const VarDecl *V = variable(Count); V && Facts.Modified.count(V))
        return counted(V, Limit, Loop, By, To);
    }
  }
}

Basis Dimensions::ofLoop(std::uint32_t Loop) {
  const BodyFacts::LoopFact &Fact = Facts.Loops[Loop];
  const Around *By = around(Fact.Parent);
  Seen.clear();
  Basis All;
  if (const auto *Range = dyn_cast<CXXForRangeStmt>(Fact.Statement))
    add(Range->getRangeInit(), By, false, 0, All);
  else if (const Expr *Condition = conditionOf(Fact.Statement))
    condition(Condition, Fact.Statement, By, All);
  return All;
}

Basis Dimensions::of(const Expr *E, std::uint32_t Loop) {
  Seen.clear();
  Basis All;
  add(E, around(Loop), false, 0, All);
  return All;
}

std::uint64_t perRound(const Expr *E, const BodyFacts &Facts,
                       const ASTContext &Context, unsigned Depth) {
  E = core(E->IgnoreParenImpCasts());
  if (const Expr *Value = onlyValueOf(E, Facts); Value && Depth < MostOrigins)
    return perRound(Value, Facts, Context, Depth + 1);
  const auto *B = dyn_cast<BinaryOperator>(E);
  if (!B)
    return 1;
  Expr::EvalResult Right;
  const bool Known = !B->getRHS()->isValueDependent() &&
                     B->getRHS()->EvaluateAsInt(Right, Context) &&
                     Right.Val.getInt().isStrictlyPositive();
  const std::uint64_t N =
      Known ? Right.Val.getInt().getLimitedValue(1u << 31) : 0;
  switch (B->getOpcode()) {
  case BO_Div:
    return Known ? N : 1;
  case BO_Shr:
    return Known && N < 32 ? std::uint64_t(1) << N : 1;
  case BO_Add:
  case BO_Sub: {
    const auto Left = perRound(B->getLHS(), Facts, Context, Depth);
    return Known ? Left
                 : std::min(Left, perRound(B->getRHS(), Facts, Context, Depth));
  }
  default:
    return 1;
  }
}

} // namespace snarl::lowering
