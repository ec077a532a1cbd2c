// What an atomic is given, and why: a store that rests on a load of the same
// atomic only by a branch (`if (k > Best) Best = k`, `if (!Open) Open = true`,
// `if (Open) return; ... Open = true`), and a memory order that stands where
// the value belongs.
//
// Cost: for each store of an atomic, the statements around it, and those in
// front of it in their blocks. Misses: tests in loops' conditions, in
// `switch`, and those that a function makes for its caller.

#include "tool/lower/FunctionLowering.h"

using namespace clang;

namespace snarl::lowering {
namespace {

bool leaves(const Stmt *S) {
  if (const auto *Block = dyn_cast_or_null<CompoundStmt>(S))
    return !Block->body_empty() && leaves(Block->body_back());
  return S && (isa<ReturnStmt, CoreturnStmt, BreakStmt, ContinueStmt, GotoStmt,
                   CXXThrowExpr>(S));
}

/// The condition of Outer that decides about Inner, a part of it.
const Expr *conditionOf(const Stmt *Outer, const Stmt *Inner) {
  if (const auto *If = dyn_cast<IfStmt>(Outer))
    return Inner == If->getThen() || Inner == If->getElse() ? If->getCond()
                                                            : nullptr;
  if (const auto *Choice = dyn_cast<ConditionalOperator>(Outer))
    return Inner == Choice->getCond() ? nullptr : Choice->getCond();
  const auto *Op = dyn_cast<BinaryOperator>(Outer);
  return Op && Op->isLogicalOp() && Inner == Op->getRHS() ? Op->getLHS()
                                                          : nullptr;
}

/// The conditions on which Block is left in front of Inner.
llvm::SmallVector<const Expr *> leftBefore(const Stmt *Outer,
                                           const Stmt *Inner) {
  llvm::SmallVector<const Expr *> Conditions;
  const auto *Block = dyn_cast<CompoundStmt>(Outer);
  if (!Block)
    return Conditions;
  for (const Stmt *S : Block->body()) {
    if (S == Inner)
      break;
    if (const auto *If = dyn_cast<IfStmt>(S); If && leaves(If->getThen()))
      Conditions.push_back(If->getCond());
  }
  return Conditions;
}

/// Whether Condition compares Value itself, which is no constant, with
/// something smaller or greater.
bool isBound(const Expr *Condition, const Expr *Value,
             const ASTContext &Context) {
  const auto *Compares =
      dyn_cast<BinaryOperator>(Condition->IgnoreParenImpCasts());
  Value = Value->IgnoreParenImpCasts();
  if (!Compares || !Compares->isRelationalOp() || Value->isEvaluatable(Context))
    return false;
  return sameObject(Compares->getLHS()->IgnoreParenImpCasts(), Value) ||
         sameObject(Compares->getRHS()->IgnoreParenImpCasts(), Value);
}

/// Whether Condition asks for a number that is no constant: it is taken to be
/// one's own, as in a loop that waits for it.
bool isOwnTurn(const Expr *Condition, const ASTContext &Context) {
  const auto *Asks = dyn_cast<BinaryOperator>(Condition->IgnoreParenImpCasts());
  return Asks && Asks->getOpcode() == BO_EQ &&
         !Asks->getLHS()->isEvaluatable(Context) &&
         !Asks->getRHS()->isEvaluatable(Context);
}

/// Whether all that If does is to store a constant.
bool isAlone(const Stmt *Outer, const Stmt *Store, const Expr *Value,
             const ASTContext &Context) {
  const auto *If = dyn_cast<IfStmt>(Outer);
  if (!If || If->getElse() || !Value->isEvaluatable(Context))
    return false;
  const Stmt *Then = If->getThen();
  if (const auto *Block = dyn_cast<CompoundStmt>(Then))
    Then = Block->size() == 1 ? Block->body_front() : nullptr;
  return Then &&
         (Then == Store ||
          (isa<Expr>(Then) && cast<Expr>(Then)->IgnoreImplicit() == Store));
}

} // namespace

/// What Whole, which stores Value in the object P, rests on. Object names the
/// same, if not null.
Stored FunctionLowering::stored(const Expr *Whole, const Expr *Value, PathId P,
                                const Expr *Object) {
  Stored Result;
  Result.Order = orderForValue(Value);
  Result.Load = loadBehind(Value, P, Object);
  if (Result.Load.Line || !Whole || !Facts.Body)
    return Result;
  if (!Parents)
    Parents = std::make_unique<ParentMap>(const_cast<Stmt *>(Facts.Body));
  const Stmt *Inner = Whole;
  for (const Stmt *Outer = Parents->getParent(Inner); Outer;
       Inner = Outer, Outer = Parents->getParent(Outer)) {
    llvm::SmallVector<const Expr *> Conditions = leftBefore(Outer, Inner);
    const Expr *Around = conditionOf(Outer, Inner);
    if (Around)
      Conditions.push_back(Around);
    for (const Expr *Condition : Conditions) {
      Result.Load = loadBehind(Condition, P, Object);
      if (!Result.Load.Line)
        continue;
      if (isOwnTurn(Condition, U.Context))
        return {{}, Access::Rest::Value, Result.Order};
      Result.By =
          isBound(Condition, Value, U.Context) ? Access::Rest::Bound
          : Condition == Around && isAlone(Outer, Whole, Value, U.Context)
              ? Access::Rest::Alone
              : Access::Rest::Test;
      return Result;
    }
  }
  return Result;
}

/// The memory order that Value is, though a number is asked for, or 0.
Symbol FunctionLowering::orderForValue(const Expr *Value) {
  const auto *Named = dyn_cast<DeclRefExpr>(Value->IgnoreParenImpCasts());
  if (!Named || !Value->getType()->isIntegerType() ||
      Value->getType()->isEnumeralType())
    return 0;
  const EnumDecl *Enum = nullptr;
  if (const auto *Each = dyn_cast<EnumConstantDecl>(Named->getDecl()))
    Enum = dyn_cast<EnumDecl>(Each->getDeclContext());
  else if (const auto *T = Named->getType()->getAs<EnumType>())
    Enum = T->getDecl();
  if (!Enum)
    return 0;
  const NamedDecl *Known = Enum->getTypedefNameForAnonDecl();
  if (!Known)
    Known = Enum;
  return Known->getIdentifier() && Known->getName() == "memory_order"
             ? U.Name.intern(Named->getDecl()->getName())
             : 0;
}

} // namespace snarl::lowering
