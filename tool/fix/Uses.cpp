#include "tool/fix/Uses.h"

#include "tool/fix/Arithmetic.h"
#include "tool/fix/Steps.h"

#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"

using namespace clang;
using Parents = llvm::ArrayRef<const Stmt *>;

namespace snarl::fix {
namespace {

/// Drops the last of Above, and the parentheses around it.
const Stmt *parent(Parents &Above) {
  do
    Above = Above.drop_back();
  while (!Above.empty() && isa<ParenExpr>(Above.back()));
  return Above.empty() ? nullptr : Above.back();
}

bool isLoad(const Stmt *S) {
  const auto *Cast = dyn_cast_or_null<ImplicitCastExpr>(S);
  return Cast && Cast->getCastKind() == CK_LValueToRValue;
}

bool isCastToVoid(const Stmt *S) {
  const auto *Cast = dyn_cast_or_null<ExplicitCastExpr>(S);
  return Cast && Cast->getCastKind() == CK_ToVoid;
}

/// Whether Outer makes nothing of the value of an expression right below it.
bool discards(const Stmt *Outer) {
  return isCastToVoid(Outer) ||
         isa_and_nonnull<CompoundStmt, ForStmt, IfStmt, WhileStmt, DoStmt,
                         CXXForRangeStmt, SwitchCase, LabelStmt>(Outer);
}

/// Whether nobody gets a reference to the variable from Op, the changing
/// operation that Above ends with.
bool yieldsNoReference(const Expr *Op, Parents Above) {
  const Stmt *Outer = parent(Above);
  return !Op->isLValue() || isLoad(Outer) || discards(Outer);
}

/// Whether X is the variable D, of the same object as E.
bool isSame(const Expr *X, const Expr *E) {
  X = X->IgnoreParenImpCasts();
  E = E->IgnoreParenImpCasts();
  if (const auto *A = dyn_cast<DeclRefExpr>(X))
    if (const auto *B = dyn_cast<DeclRefExpr>(E))
      return A->getDecl() == B->getDecl();
  if (isa<CXXThisExpr>(X))
    return isa<CXXThisExpr>(E);
  const auto *A = dyn_cast<MemberExpr>(X), *B = dyn_cast<MemberExpr>(E);
  return A && B && A->getMemberDecl() == B->getMemberDecl() &&
         isSame(A->getBase(), B->getBase());
}

/// Reads whose value converts by itself: built-in arithmetic and conditions.
bool convertsByItself(const Stmt *Reader) {
  if (const auto *B = dyn_cast_or_null<BinaryOperator>(Reader))
    return !B->isAssignmentOp() && !B->isCommaOp();
  if (const auto *U = dyn_cast_or_null<UnaryOperator>(Reader))
    return U->isArithmeticOp();
  return isa_and_nonnull<IfStmt, WhileStmt, ForStmt, DoStmt>(Reader);
}

void planRead(const Expr *E, Parents Above, ASTContext &Context, Source &Text) {
  const Stmt *Reader = parent(Above);
  while (isa_and_nonnull<ImplicitCastExpr>(Reader))
    Reader = parent(Above);
  if (isa_and_nonnull<LambdaExpr>(Reader))
    return Text.refuse(E->getExprLoc(), "a lambda captures a copy of it");
  if (!Context.getLangOpts().CPlusPlus || convertsByItself(Reader))
    return;
  SourceLocation End = Text.behind(E->getEndLoc());
  Text.replace(End, End, ".load()");
}

/// `x = x + k` becomes `x += k`.
void planSplitUpdate(const BinaryOperator *Assign, const ValueDecl *D,
                     Parents Above, Source &Text) {
  const auto *Sum =
      dyn_cast<BinaryOperator>(Assign->getRHS()->IgnoreImpCasts());
  if (!Sum || !isAtomicOperation(Sum->getOpcode(), D->getType()) ||
      !isSame(Sum->getLHS(), Assign->getLHS()) ||
      mentions(Sum->getRHS(), carriersOf(D, Above)) ||
      !discards(parent(Above)) ||
      !sameArithmetic(D->getType(), Sum->getRHS()->IgnoreImpCasts(),
                      Sum->getType()))
    return Text.refuse(Assign->getOperatorLoc(),
                       "it is computed from its own value in several steps");
  Text.replace(Assign->getOperatorLoc(), Text.behind(Sum->getOperatorLoc()),
               Sum->getOpcodeStr().str() + "=");
}

void planAssignment(const BinaryOperator *Op, const ValueDecl *D, Parents Above,
                    Source &Text) {
  Carriers Any = carriersOf(D, Above);
  if (const auto *Compound = dyn_cast<CompoundAssignOperator>(Op)) {
    if (!isAtomicOperation(
            BinaryOperator::getOpForCompoundAssignment(Op->getOpcode()),
            D->getType()) ||
        !sameArithmetic(D->getType(), Op->getRHS()->IgnoreImpCasts(),
                        Compound->getComputationLHSType()))
      return Text.refuse(Op->getOperatorLoc(),
                         "an atomic has no such operation as '" +
                             Op->getOpcodeStr().str() + "' has here");
    if (mentions(Op->getRHS(), Any))
      return Text.refuse(Op->getOperatorLoc(),
                         "it is computed from its own value in several steps");
  } else if (mentions(Op->getRHS(), Any)) {
    return planSplitUpdate(Op, D, Above, Text);
  }
  if (!yieldsNoReference(Op, Above))
    Text.refuse(Op->getOperatorLoc(), "a reference to it is made");
}

} // namespace

void planUse(const Expr *E, const ValueDecl *D, Parents Above,
             ASTContext &Context, Source &Text) {
  if (!Text.mayEdit(E->getBeginLoc()) || !Text.mayEdit(E->getEndLoc()))
    return;
  const Stmt *Around = parent(Above);
  if (isLoad(Around))
    return planRead(E, Above, Context, Text);
  if (isCastToVoid(Around) || isa_and_nonnull<LambdaExpr>(Around))
    return;
  const auto *U = dyn_cast_or_null<UnaryOperator>(Around);
  const auto *B = dyn_cast_or_null<BinaryOperator>(Around);
  bool Counts = U && U->isIncrementDecrementOp();
  bool Assigns = B && B->isAssignmentOp() && B->getLHS()->IgnoreParens() == E;
  if (!Counts && !Assigns)
    return Text.refuse(E->getExprLoc(),
                       "its address is taken, or a reference to it is made");
  if (const Stmt *Test = decidingTest(Above, carriersOf(D, Above)))
    return Text.refuse(Test->getBeginLoc(),
                       "it is tested in one step and changed in another, which "
                       "takes one mutex around both");
  if (Assigns)
    return planAssignment(B, D, Above, Text);
  if (D->getType()->isRealFloatingType())
    return Text.refuse(U->getOperatorLoc(),
                       "an atomic of a floating type has no '++'");
  if (!yieldsNoReference(U, Above))
    Text.refuse(E->getExprLoc(), "a reference to it is made");
}

} // namespace snarl::fix
