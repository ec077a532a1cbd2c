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

/// By how many bits a number is shifted, or divided or multiplied, by E.
unsigned bitsMoved(BinaryOperatorKind Op, const Expr *E,
                   const ASTContext &Context) {
  Expr::EvalResult Result;
  if (E->isValueDependent() || !E->EvaluateAsInt(Result, Context))
    return 0;
  const llvm::APSInt By = Result.Val.getInt();
  if (By.isNegative())
    return 0;
  if (Op == BO_Shr || Op == BO_Shl)
    return static_cast<unsigned>(By.getLimitedValue(64));
  return (Op == BO_Div || Op == BO_Mul) && !By.isZero() ? By.logBase2() : 0;
}

class Reader {
public:
  Reader(const VarDecl *V, const ASTContext &Context)
      : V(V), Context(Context) {}

  void visit(const Stmt *S) {
    if (!S)
      return;
    only(S);
    forEachEvaluated(S, [&](const Stmt *Child) { visit(Child); });
  }

  /// What S itself does, without its parts.
  void only(const Stmt *S) {
    if (const auto *U = dyn_cast<UnaryOperator>(S);
        U && means(U->getSubExpr(), V))
      unary(U);
    else if (const auto *C = dyn_cast<CXXOperatorCallExpr>(S);
             C && C->getNumArgs() && means(C->getArg(0), V))
      call(C->getOperator());
    else if (const auto *B = dyn_cast<BinaryOperator>(S);
             B && B->isAssignmentOp() && means(B->getLHS(), V))
      assignment(B);
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
    const unsigned Bits = By ? bitsMoved(Op, By, Context) : 0;
    Found.Other |= !Bits;
    unsigned &Moved =
        Op == BO_Shl || Op == BO_Mul ? Found.Doubled : Found.Halved;
    Moved = Moved ? std::min(Moved, Bits) : Bits;
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

namespace {

/// Whether S changes V whenever it is evaluated.
bool expressionChanges(const Stmt *S, const VarDecl *V,
                       const ASTContext &Context) {
  if (isa<LambdaExpr>(S))
    return false;
  if (const auto *Choice = dyn_cast<AbstractConditionalOperator>(S))
    return expressionChanges(Choice->getCond(), V, Context);
  if (const auto *Both = dyn_cast<BinaryOperator>(S);
      Both && Both->isLogicalOp())
    return expressionChanges(Both->getLHS(), V, Context);
  Reader R(V, Context);
  R.only(S);
  if (R.Found.Up || R.Found.Down || R.Found.Halved || R.Found.Doubled)
    return true;
  bool Found = false;
  forEachEvaluated(S, [&](const Stmt *Child) {
    Found |= expressionChanges(Child, V, Context);
  });
  return Found;
}

/// Whether S may go on with the next round of a loop.
bool mayContinue(const Stmt *S) {
  return S && (isa<ContinueStmt, GotoStmt>(S) ||
               llvm::any_of(S->children(), mayContinue));
}

/// Whether each way through S changes V, or leaves the loop.
bool statementChanges(const Stmt *S, const VarDecl *V,
                      const ASTContext &Context) {
  if (!S || isa<ContinueStmt>(S))
    return false;
  if (isa<BreakStmt, ReturnStmt>(S))
    return true;
  if (const auto *All = dyn_cast<CompoundStmt>(S)) {
    for (const Stmt *Each : All->body()) {
      if (statementChanges(Each, V, Context))
        return true;
      if (mayContinue(Each))
        return false;
    }
    return false;
  }
  if (const auto *If = dyn_cast<IfStmt>(S))
    return expressionChanges(If->getCond(), V, Context) ||
           (statementChanges(If->getThen(), V, Context) &&
            statementChanges(If->getElse(), V, Context));
  return isa<Expr, DeclStmt>(S) && expressionChanges(S, V, Context);
}

} // namespace

const Stmt *bodyOf(const Stmt *Loop) {
  if (const auto *For = dyn_cast<ForStmt>(Loop))
    return For->getBody();
  if (const auto *While = dyn_cast<WhileStmt>(Loop))
    return While->getBody();
  const auto *Do = dyn_cast<DoStmt>(Loop);
  return Do ? Do->getBody() : nullptr;
}

bool changesEachRound(const VarDecl *V, const Stmt *Loop,
                      const ASTContext &Context) {
  const auto *For = dyn_cast<ForStmt>(Loop);
  const Expr *Condition = conditionOf(Loop);
  return (Condition && expressionChanges(Condition, V, Context)) ||
         (For && For->getInc() &&
          expressionChanges(For->getInc(), V, Context)) ||
         statementChanges(bodyOf(Loop), V, Context);
}

const Expr *startOf(const Stmt *Loop, const VarDecl *V) {
  const auto *For = dyn_cast<ForStmt>(Loop);
  const Stmt *Init = For ? For->getInit() : nullptr;
  if (const auto *D = dyn_cast_or_null<DeclStmt>(Init))
    return llvm::is_contained(D->decls(), V) ? V->getInit() : nullptr;
  const auto *B = dyn_cast_or_null<BinaryOperator>(Init);
  while (B && B->getOpcode() == BO_Comma && !means(B->getLHS(), V)) {
    const auto *Last = dyn_cast<BinaryOperator>(core(B->getRHS()));
    if (Last && Last->getOpcode() == BO_Assign && means(Last->getLHS(), V))
      return Last->getRHS();
    B = dyn_cast<BinaryOperator>(core(B->getLHS()));
  }
  return B && B->getOpcode() == BO_Assign && means(B->getLHS(), V) ? B->getRHS()
                                                                   : nullptr;
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
