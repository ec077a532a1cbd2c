#include "tool/fix/Steps.h"

#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;
using Parents = llvm::ArrayRef<const Stmt *>;

namespace snarl::fix {
namespace {

/// Above from the body of the innermost lambda on.
Parents innermost(Parents Above) {
  for (size_t I = Above.size(); I != 0; --I)
    if (isa<LambdaExpr>(Above[I - 1]))
      return Above.drop_front(I);
  return Above;
}

/// Adds to Any the locals that S, which is in the same body, sets from it.
void collect(const Stmt *S, Carriers &Any) {
  if (!S || isa<LambdaExpr>(S))
    return;
  if (const auto *Declared = dyn_cast<DeclStmt>(S))
    for (const Decl *D : Declared->decls())
      if (const auto *V = dyn_cast<VarDecl>(D);
          V && mentions(V->getInit(), Any))
        Any.insert(V);
  if (const auto *Op = dyn_cast<BinaryOperator>(S);
      Op && Op->isAssignmentOp() && mentions(Op->getRHS(), Any))
    if (const auto *Left = dyn_cast<DeclRefExpr>(Op->getLHS()->IgnoreParens()))
      if (const auto *V = dyn_cast<VarDecl>(Left->getDecl());
          V && V->hasLocalStorage())
        Any.insert(V);
  for (const Stmt *Child : S->children())
    collect(Child, Any);
}

bool jumps(const Stmt *S) {
  if (!S || isa<LambdaExpr>(S))
    return false;
  return isa<ReturnStmt, CoreturnStmt, BreakStmt, ContinueStmt, GotoStmt,
             CXXThrowExpr>(S) ||
         llvm::any_of(S->children(), jumps);
}

/// What Outer tests before it comes to Inner, a statement right below it.
const Stmt *testBefore(const Stmt *Outer, const Stmt *Inner) {
  const Stmt *Test = nullptr;
  if (const auto *If = dyn_cast<IfStmt>(Outer))
    Test = If->getCond();
  else if (const auto *While = dyn_cast<WhileStmt>(Outer))
    Test = While->getCond();
  else if (const auto *Do = dyn_cast<DoStmt>(Outer))
    Test = Do->getCond();
  else if (const auto *For = dyn_cast<ForStmt>(Outer))
    Test = Inner == For->getInit() ? nullptr : For->getCond();
  else if (const auto *Switch = dyn_cast<SwitchStmt>(Outer))
    Test = Switch->getCond();
  else if (const auto *Choice = dyn_cast<ConditionalOperator>(Outer))
    Test = Choice->getCond();
  else if (const auto *Op = dyn_cast<BinaryOperator>(Outer);
           Op && Op->isLogicalOp())
    Test = Op->getLHS();
  return Test == Inner ? nullptr : Test;
}

/// The condition on one of Any behind which a statement of Block in front of
/// Inner jumps away.
const Stmt *jumpBefore(const CompoundStmt *Block, const Stmt *Inner,
                       const Carriers &Any) {
  for (const Stmt *S : Block->body()) {
    if (S == Inner)
      break;
    if (const auto *If = dyn_cast<IfStmt>(S);
        If && mentions(If->getCond(), Any) && jumps(If))
      return If->getCond();
  }
  return nullptr;
}

} // namespace

bool mentions(const Stmt *S, const Carriers &Any) {
  if (!S || isa<LambdaExpr>(S))
    return false;
  if (const auto *R = dyn_cast<DeclRefExpr>(S); R && Any.contains(R->getDecl()))
    return true;
  if (const auto *M = dyn_cast<MemberExpr>(S);
      M && Any.contains(M->getMemberDecl()))
    return true;
  return llvm::any_of(S->children(),
                      [&](const Stmt *Child) { return mentions(Child, Any); });
}

Carriers carriersOf(const ValueDecl *D, Parents Above) {
  Carriers Any{D};
  size_t Before = 0;
  for (Above = innermost(Above); !Above.empty() && Any.size() != Before;) {
    Before = Any.size();
    collect(Above.front(), Any);
  }
  return Any;
}

const Stmt *decidingTest(Parents Above, const Carriers &Any) {
  for (Above = innermost(Above); Above.size() > 1; Above = Above.drop_back()) {
    const Stmt *Inner = Above.back(), *Outer = Above[Above.size() - 2];
    if (const Stmt *Test = testBefore(Outer, Inner); mentions(Test, Any))
      return Test;
    if (const auto *Block = dyn_cast<CompoundStmt>(Outer))
      if (const Stmt *Test = jumpBefore(Block, Inner, Any))
        return Test;
  }
  return nullptr;
}

} // namespace snarl::fix
