#include "tool/lower/Changes.h"

#include "tool/lower/Children.h"

#include "clang/AST/StmtCXX.h"

#include <algorithm>

using namespace clang;

namespace snarl::lowering {

namespace {

bool means(const Expr *E, const VarDecl *V) {
  const auto *D = dyn_cast<DeclRefExpr>(core(E->IgnoreParenImpCasts()));
  return D && D->getDecl() == V;
}

/// How many bits of a number are lost if it is shifted, or divided, by E.
unsigned bitsLost(BinaryOperatorKind Op, const Expr *E,
                  const ASTContext &Context) {
  Expr::EvalResult Result;
  if (E->isValueDependent() || !E->EvaluateAsInt(Result, Context))
    return 0;
  const llvm::APSInt By = Result.Val.getInt();
  if (By.isNegative())
    return 0;
  return Op == BO_Shr ? static_cast<unsigned>(By.getLimitedValue(64))
         : Op == BO_Div && !By.isZero() ? By.logBase2()
                                        : 0;
}

class Reader {
public:
  Reader(const VarDecl *V, const ASTContext &Context)
      : V(V), Context(Context) {}

  void visit(const Stmt *S) {
    if (!S)
      return;
    if (const auto *U = dyn_cast<UnaryOperator>(S);
        U && means(U->getSubExpr(), V))
      unary(U);
    else if (const auto *C = dyn_cast<CXXOperatorCallExpr>(S);
             C && C->getNumArgs() && means(C->getArg(0), V))
      call(C->getOperator());
    else if (const auto *B = dyn_cast<BinaryOperator>(S);
             B && B->isAssignmentOp() && means(B->getLHS(), V))
      assignment(B);
    forEachEvaluated(S, [&](const Stmt *Child) { visit(Child); });
  }

  Changes Found;

private:
  void unary(const UnaryOperator *U) {
    Found.Up |= U->isIncrementOp();
    Found.Down |= U->isDecrementOp();
    Found.Other |= U->getOpcode() == UO_AddrOf;
  }
  void call(OverloadedOperatorKind Op) {
    Found.Up |= Op == OO_PlusPlus || Op == OO_PlusEqual;
    Found.Down |= Op == OO_MinusMinus || Op == OO_MinusEqual;
    Found.Other |= Op == OO_Equal;
  }
  void assignment(const BinaryOperator *B) {
    BinaryOperatorKind Op = B->getOpcode();
    const Expr *By = B->getRHS();
    if (Op == BO_AddAssign || Op == BO_SubAssign) {
      (Op == BO_AddAssign ? Found.Up : Found.Down) = true;
      return;
    }
    if (Op == BO_Assign) { // V = V / 2
      const auto *Of =
          dyn_cast<BinaryOperator>(core(By->IgnoreParenImpCasts()));
      Op = Of && means(Of->getLHS(), V) ? Of->getOpcode() : BO_Comma;
      By = Of ? Of->getRHS() : nullptr;
    } else {
      Op = BinaryOperator::getOpForCompoundAssignment(Op);
    }
    const unsigned Bits = By ? bitsLost(Op, By, Context) : 0;
    Found.Other |= !Bits;
    Found.Halved = Found.Halved ? std::min(Found.Halved, Bits) : Bits;
  }

  const VarDecl *V;
  const ASTContext &Context;
};

} // namespace

Changes changesOf(const VarDecl *V, const Stmt *Loop,
                  const ASTContext &Context) {
  Reader R(V, Context);
  if (const auto *For = dyn_cast<ForStmt>(Loop)) {
    R.visit(For->getCond());
    R.visit(For->getInc());
    R.visit(For->getBody());
  } else {
    R.visit(Loop);
  }
  return R.Found;
}

const Expr *conditionOf(const Stmt *Loop) {
  if (const auto *For = dyn_cast<ForStmt>(Loop))
    return For->getCond();
  if (const auto *While = dyn_cast<WhileStmt>(Loop))
    return While->getCond();
  const auto *Do = dyn_cast<DoStmt>(Loop);
  return Do ? Do->getCond() : nullptr;
}

} // namespace snarl::lowering
