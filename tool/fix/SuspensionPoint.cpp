#include "tool/fix/SuspensionPoint.h"

#include "clang/AST/ExprCXX.h"
#include "clang/AST/StmtCXX.h"

using namespace clang;
using Parents = llvm::ArrayRef<const Stmt *>;

namespace snarl::fix {

CodePlace innermostFunction(const FunctionDecl *Around, Parents Above) {
  for (size_t I = Above.size(); I != 0; --I)
    if (const auto *Lambda = dyn_cast<LambdaExpr>(Above[I - 1])) {
      Parents Inside = Above.drop_front(I);
      bool InBody = !Inside.empty() &&
                    isa<CompoundStmt, CoroutineBodyStmt>(Inside.front());
      return {InBody ? Lambda->getCallOperator() : nullptr, Inside};
    }
  return {Around, Above};
}

llvm::StringRef suspensionObstacle(const CodePlace &At) {
  if (!At.In || At.Above.empty() || !isa<CoroutineBodyStmt>(At.Above.front()))
    return "it does not stand in the coroutine's own body";
  for (const Stmt *S : At.Above) {
    if (isa<CXXCatchStmt>(S))
      return "no coroutine may be suspended in a catch handler";
    if (const auto *Declared = dyn_cast<DeclStmt>(S))
      for (const Decl *D : Declared->decls())
        if (const auto *V = dyn_cast<VarDecl>(D);
            V && (V->isStaticLocal() || V->getTLSKind() != VarDecl::TLS_None))
          return "no coroutine may be suspended while it initialises a static "
                 "variable";
  }
  return "";
}

/// Whether V is a reference, or is one if its initialiser is.
static bool mayRefer(const VarDecl *V) {
  const TypeSourceInfo *Written = V->getTypeSourceInfo();
  const AutoType *Deduced =
      Written ? Written->getType()->getContainedAutoType() : nullptr;
  return V->getType()->isReferenceType() ||
         (Deduced && Deduced->isDecltypeAuto());
}

bool isKeptByReference(Parents Above) {
  for (; Above.size() > 1; Above = Above.drop_back()) {
    const Stmt *Outer = Above[Above.size() - 2];
    if (isa<CXXForRangeStmt>(Outer))
      return true; // unless it is the body, which is no expression's parent
    if (const auto *Declared = dyn_cast<DeclStmt>(Outer)) {
      for (const Decl *D : Declared->decls())
        if (const auto *V = dyn_cast<VarDecl>(D); V && mayRefer(V))
          return true;
      return false;
    }
    if (!isa<ImplicitCastExpr, MaterializeTemporaryExpr, CXXBindTemporaryExpr,
             ExprWithCleanups, ParenExpr, MemberExpr>(Outer))
      return false;
  }
  return false;
}

} // namespace snarl::fix
