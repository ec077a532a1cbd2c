// What the expressions of a body do to the objects that they name. An lvalue of
// a local that is not read, written or called on at once escapes: its address
// may be kept somewhere.
//
// Cost and misses: see BodyFacts.h.

#include "tool/lower/Children.h"
#include "tool/lower/Gatherer.h"

using namespace clang;

namespace snarl::lowering {

bool sameObject(const Expr *A, const Expr *B) {
  A = core(A);
  B = core(B);
  if (A->getStmtClass() != B->getStmtClass())
    return false;
  if (const auto *D = dyn_cast<DeclRefExpr>(A))
    return D->getDecl() == cast<DeclRefExpr>(B)->getDecl();
  if (const auto *M = dyn_cast<MemberExpr>(A))
    return M->getMemberDecl() == cast<MemberExpr>(B)->getMemberDecl() &&
           sameObject(M->getBase(), cast<MemberExpr>(B)->getBase());
  if (isa<CXXThisExpr>(A))
    return true;
  if (const auto *U = dyn_cast<UnaryOperator>(A))
    return U->getOpcode() == UO_Deref &&
           cast<UnaryOperator>(B)->getOpcode() == UO_Deref &&
           sameObject(U->getSubExpr(), cast<UnaryOperator>(B)->getSubExpr());
  if (const auto *I = dyn_cast<IntegerLiteral>(A))
    return I->getValue().getZExtValue() ==
           cast<IntegerLiteral>(B)->getValue().getZExtValue();
  if (const auto *S = dyn_cast<ArraySubscriptExpr>(A))
    return sameObject(S->getBase(), cast<ArraySubscriptExpr>(B)->getBase()) &&
           sameObject(S->getIdx(), cast<ArraySubscriptExpr>(B)->getIdx());
  if (const auto *C = dyn_cast<CastExpr>(A))
    return sameObject(C->getSubExpr(), cast<CastExpr>(B)->getSubExpr());
  return false;
}

const ValueDecl *storage(const Expr *E) {
  for (;;) {
    E = core(E);
    if (const auto *M = dyn_cast<MemberExpr>(E); M && !M->isArrow())
      E = M->getBase();
    else if (const auto *A = dyn_cast<ArraySubscriptExpr>(E))
      E = A->getBase();
    else if (const auto *C = dyn_cast<ImplicitCastExpr>(E);
             C && C->getCastKind() == CK_ArrayToPointerDecay)
      E = C->getSubExpr();
    else
      break;
  }
  const auto *D = dyn_cast<DeclRefExpr>(E);
  if (!D)
    return nullptr;
  if (const auto *V = dyn_cast<VarDecl>(D->getDecl());
      V && !V->getType()->isReferenceType())
    return V;
  return nullptr;
}

/// E, or what it points to or is the address of.
static const Expr *pointee(const Expr *E) {
  E = core(E->IgnoreParenImpCasts());
  const auto *Unary = dyn_cast<UnaryOperator>(E);
  return Unary && (Unary->getOpcode() == UO_Deref ||
                   Unary->getOpcode() == UO_AddrOf)
             ? pointee(Unary->getSubExpr())
             : E;
}

const FunctionDecl *calleeOf(const CallExpr *C, const BodyFacts &Facts) {
  if (const FunctionDecl *F = C->getDirectCallee())
    return F;
  const auto *Pointer = dyn_cast<DeclRefExpr>(pointee(C->getCallee()));
  const auto *V = Pointer ? dyn_cast<VarDecl>(Pointer->getDecl()) : nullptr;
  if (!V || !V->getInit() || Facts.Modified.count(V) ||
      Facts.Escaping.count(V) ||
      !(V->hasLocalStorage() || V->getType().isConstQualified()))
    return nullptr;
  const auto *Function = dyn_cast<DeclRefExpr>(pointee(V->getInit()));
  const auto *F =
      Function ? dyn_cast<FunctionDecl>(Function->getDecl()) : nullptr;
  return isa_and_nonnull<CXXMethodDecl>(F) ? nullptr : F;
}

/// The object of the library that lends E, `v[i]` or `v.back()`, or null.
static const Expr *lender(const Expr *E, Names &Name) {
  const auto *C = dyn_cast<CallExpr>(core(E));
  const auto *F =
      C ? dyn_cast_or_null<CXXMethodDecl>(C->getDirectCallee()) : nullptr;
  if (!F || !F->getReturnType()->isReferenceType() || !Name.isSystem(F))
    return nullptr;
  if (const auto *M = dyn_cast<CXXMemberCallExpr>(C))
    return M->getImplicitObjectArgument();
  return isa<CXXOperatorCallExpr>(C) &&
                 F->getOverloadedOperator() == OO_Subscript
             ? C->getArg(0)
             : nullptr;
}

void Gatherer::escape(const Expr *E) {
  while (const Expr *Object = lender(E, Name))
    E = Object;
  if (const ValueDecl *V = storage(E))
    Facts.Escaping.insert(V);
}

/// The call of await_suspend; that of a handle's address() stands around one
/// that returns a handle.
static const Expr *awaitSuspend(const Expr *Call) {
  if (const auto *M = dyn_cast<CXXMemberCallExpr>(Call);
      M && M->getMethodDecl() && M->getMethodDecl()->getIdentifier() &&
      M->getMethodDecl()->getName() == "address")
    return core(M->getImplicitObjectArgument());
  return Call;
}

/// Whether T refers to a number that may only be read: what a library is given
/// so it copies.
static bool isConstNumber(QualType T) {
  T = T.getNonReferenceType();
  return T.isConstQualified() && T->isArithmeticType();
}

void Gatherer::enterExpr(const Expr *E) {
  if (const auto *U = dyn_cast<UnaryOperator>(E)) {
    if (U->getOpcode() == UO_AddrOf)
      escape(U->getSubExpr());
    if (U->isIncrementDecrementOp())
      if (const ValueDecl *V = storage(U->getSubExpr())) {
        ++Facts.Modified[V];
        Facts.Stepped.insert(V);
      }
  } else if (const auto *B = dyn_cast<BinaryOperator>(E)) {
    if (B->isAssignmentOp())
      enterAssignment(B);
  } else if (const auto *C = dyn_cast<CallExpr>(E)) {
    enterCall(C);
  } else if (const auto *C = dyn_cast<CXXConstructExpr>(E)) {
    bool System = Name.isSystem(C->getConstructor());
    for (unsigned I = 0; I < C->getNumArgs(); ++I)
      if (I < C->getConstructor()->getNumParams()) {
        QualType T = C->getConstructor()->getParamDecl(I)->getType();
        if (T->isReferenceType() &&
            !(System && (T->isRValueReferenceType() || isConstNumber(T))))
          if (!C->getConstructor()->isCopyOrMoveConstructor())
            escape(C->getArg(I));
        if (T->isRValueReferenceType() && !C->isElidable())
          consume(C->getArg(I), {.Call = C, .Argument = I});
      }
  } else if (const auto *L = dyn_cast<LambdaExpr>(E)) {
    enterLambda(L);
  } else if (const auto *N = dyn_cast<CXXNewExpr>(E)) {
    initialises(N->getInitializer(), {.New = N});
  } else if (const auto *A = dyn_cast<CoawaitExpr>(E)) {
    Facts.Awaits = Facts.Awaits || !A->isImplicit();
    Facts.Awaited.insert(core(A->getOperand()));
  } else if (isa<CoyieldExpr>(E)) {
    Facts.Yields = true;
  }
  if (const auto *Suspension = dyn_cast<CoroutineSuspendExpr>(E))
    if (const Expr *Call = Suspension->getSuspendExpr()) {
      Facts.Suspensions.try_emplace(core(Call), Suspension);
      Facts.Suspends.insert(awaitSuspend(core(Call)));
    }
}

bool Gatherer::absorb(const Stmt *S, const Expr *Object) {
  if (const auto *Cast = dyn_cast<CastExpr>(S))
    if (Cast->getCastKind() == CK_LValueToRValue &&
        sameObject(Cast->getSubExpr(), Object)) {
      Facts.Absorbed.insert(Cast);
      return true;
    }
  bool Found = false;
  // `x = std::min(x, y)`: the callee looks at the old value.
  if (const auto *C = dyn_cast<CallExpr>(S))
    for (const Expr *A : C->arguments())
      Found |= A->isLValue() && A->getType().isConstQualified() &&
               sameObject(A, Object);
  forEachEvaluated(S, [&](const Stmt *Child) {
    if (absorb(Child, Object))
      Found = true;
  });
  return Found;
}

void Gatherer::enterAssignment(const BinaryOperator *B) {
  if (const ValueDecl *V = storage(B->getLHS())) {
    ++Facts.Modified[V];
    if (B->getOpcode() == BO_Assign)
      Facts.Assigned[V].push_back(B->getRHS());
    else
      Facts.Stepped.insert(V);
    if (B->getOpcode() == BO_AddAssign)
      Facts.Added[V].push_back(B->getRHS());
    if (B->getOpcode() == BO_OrAssign)
      Facts.BitsSet[V].push_back(B->getRHS());
  }
  if (B->getOpcode() == BO_Assign) {
    if (absorb(B->getRHS(), B->getLHS()))
      Facts.Updates.insert(B);
    initialises(B->getRHS(), {.Assigned = B->getLHS()});
  }
}

/// Whether F puts what it reads from a stream into the number A.
static bool isExtraction(const FunctionDecl *F, const Expr *A) {
  return F->getOverloadedOperator() == OO_GreaterGreater &&
         A->getType()->isArithmeticType();
}

void Gatherer::escapeArguments(const CallExpr *C) {
  const FunctionDecl *F = C->getDirectCallee();
  bool System = F && Name.isSystem(F);
  unsigned Shift =
      isa<CXXOperatorCallExpr>(C) && isa_and_nonnull<CXXMethodDecl>(F) ? 1 : 0;
  for (unsigned I = Shift; I < C->getNumArgs(); ++I) {
    const Expr *A = C->getArg(I);
    if (!A->isGLValue()) {
      const Expr *Inner = A->IgnoreParenImpCasts();
      if (Inner->getType()->isArrayType())
        escape(Inner); // decays to a pointer
      continue;
    }
    QualType T = F && I - Shift < F->getNumParams()
                     ? F->getParamDecl(I - Shift)->getType()
                     : QualType();
    bool ReadOnly = !T.isNull() && T.getNonReferenceType().isConstQualified();
    if (System && (ReadOnly || (F->getOverloadedOperator() != OO_None &&
                                !isExtraction(F, A))))
      continue;
    escape(A);
  }
}

/// Whether F is a method of an owner that shares its object with nobody.
static bool ownsAlone(const FunctionDecl *F) {
  const auto *M = dyn_cast<CXXMethodDecl>(F);
  return M && M->getParent()->isInStdNamespace() &&
         M->getParent()->getName() == "unique_ptr";
}

void Gatherer::enterCall(const CallExpr *C) {
  const FunctionDecl *F = C->getDirectCallee();
  const Expr *Object = nullptr;
  if (const auto *M = dyn_cast<CXXMemberCallExpr>(C)) {
    Object = M->getImplicitObjectArgument();
    StringRef Method = F && F->getIdentifier() ? F->getName() : "";
    if (Object && Method == "release" && ownsAlone(F))
      if (const ValueDecl *V = storage(Object))
        Facts.MovedFrom.insert(V);
    if (Object && Method == "detach")
      Facts.Detached.insert(core(Object));
    if (Object &&
        (Method == "pop" || Method == "pop_front" || Method == "pop_back"))
      Facts.Popped.push_back(Object);
  } else if (isa<CXXOperatorCallExpr>(C) && C->getNumArgs() >= 1) {
    Object = C->getArg(0);
    if (F && F->getOverloadedOperator() == OO_Equal && C->getNumArgs() == 2)
      consume(C->getArg(1), {.Assigned = C->getArg(0)});
  }
  const unsigned Shift =
      isa<CXXOperatorCallExpr>(C) && isa_and_nonnull<CXXMethodDecl>(F) ? 1 : 0;
  for (unsigned I = Shift; F && I < C->getNumArgs(); ++I)
    if (I - Shift < F->getNumParams() &&
        F->getParamDecl(I - Shift)->getType()->isRValueReferenceType())
      consume(C->getArg(I), {.Call = C, .Argument = I - Shift});
  if (Object && F && !Name.isSystem(F) && Object->isGLValue())
    escape(Object);
  if (Object)
    if (const ValueDecl *V = storage(Object))
      ++Facts.Modified[V];
  if (F && F->isInStdNamespace() && F->getIdentifier() &&
      F->getName() == "move" && C->getNumArgs() == 1) {
    if (const ValueDecl *V = storage(C->getArg(0)))
      Facts.MovedFrom.insert(V);
    return;
  }
  if (F && F->isInStdNamespace() && F->getIdentifier() &&
      F->getName() == "forward")
    return;
  escapeArguments(C);
}

void Gatherer::enterLambda(const LambdaExpr *L) {
  Facts.Lambdas.push_back(L);
  auto Init = L->capture_init_begin();
  for (const LambdaCapture &C : L->captures()) {
    const Expr *E = *Init++;
    if (C.capturesVariable() && C.getCaptureKind() == LCK_ByRef) {
      if (const auto *V = dyn_cast<VarDecl>(C.getCapturedVar());
          V && !V->isInitCapture()) {
        Facts.Escaping.insert(V);
        // The lambda may change it at any time.
        ++Facts.Modified[V];
      } else if (E) {
        escape(E);
      }
    } else if (E) {
      initialises(E, {.Closure = L, .Captured = &C});
    }
  }
}

} // namespace snarl::lowering
