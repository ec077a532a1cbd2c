// Which functions are coroutines, of which kind, on whose event loop, and where
// they may be suspended. A coroutine whose return type no model knows is a
// generator if it yields and never awaits, else a task.
//
// Cost: constant a function. Misses: the implicit suspensions at begin and end.

#include "tool/lower/Children.h"
#include "tool/lower/FunctionLowering.h"

using namespace clang;

namespace snarl::lowering {

/// The library that a type of namespace N belongs to, as models name runtimes.
static llvm::StringRef runtimeOf(llvm::StringRef Qualified) {
  Qualified.consume_front("boost::");
  return Qualified.contains("::") ? Qualified.split("::").first : "";
}

void FunctionLowering::describeCoroutine(Function &Result, const Stmt *Body) {
  const auto *Coroutine = dyn_cast_or_null<CoroutineBodyStmt>(Body);
  if (!Coroutine)
    return;
  QualType T = F->getReturnType().getNonReferenceType();
  if (const TypeModel *M = U.Type.model(T);
      M &&
      (M->K == TypeModel::Kind::Task || M->K == TypeModel::Kind::Generator)) {
    Result.Co = M->K == TypeModel::Kind::Task ? Function::Coroutine::Task
                                              : Function::Coroutine::Generator;
    Result.Runtime = U.Name.intern(M->Runtime);
    return;
  }
  Result.Co = Facts.Yields && !Facts.Awaits ? Function::Coroutine::Generator
                                            : Function::Coroutine::Task;
  if (const CXXRecordDecl *R = T->getAsCXXRecordDecl();
      R && U.Name.isSystem(R) && !R->isInStdNamespace())
    Result.Runtime = U.Name.intern(runtimeOf(U.Name.qualified(R)));
}

void FunctionLowering::lowerSuspend(const CoroutineSuspendExpr *E) {
  Suspend Event;
  Event.Yield = isa<CoyieldExpr>(E);
  const Expr *Operand = core(E->getOperand());
  if (const auto *C = dyn_cast<CallExpr>(Operand))
    if (const FunctionDecl *Callee = C->getDirectCallee())
      Event.Operand = U.Name.intern(U.Name.qualified(Callee));
  emit(U.Name.loc(E->getKeywordLoc()), Event);
}

} // namespace snarl::lowering
