// One walk over a body that gathers what single statements cannot know. An
// lvalue of a local that is not read, written or called on at once escapes: its
// address may be kept somewhere.
//
// Cost and misses: see BodyFacts.h.

#include "tool/lower/BodyFacts.h"

#include "tool/lower/Children.h"
#include "tool/lower/OpenMP.h"

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

namespace {

class Gatherer {
public:
  Gatherer(BodyFacts &Facts, Names &Name) : Facts(Facts), Name(Name) {}

  void visit(const Stmt *S);
  void initialises(const Expr *E, const Destination &D) {
    if (E)
      Facts.Destinations.try_emplace(core(E), D);
  }

private:
  /// E is a temporary whose contents move on to D.
  void consume(const Expr *E, const Destination &D) {
    if (!core(E)->isPRValue())
      return;
    Facts.Consumed.insert(core(E));
    initialises(E, D);
  }

  void enter(const Stmt *S);
  void enterLoop(const Stmt *S);
  void enterVariable(const VarDecl *V);
  void enterExpr(const Expr *E);
  void enterAssignment(const BinaryOperator *B);
  void enterCall(const CallExpr *C);
  void enterLambda(const LambdaExpr *L);
  void enterRange(const CXXForRangeStmt *S);
  void enterCoroutine(const CoroutineBodyStmt *S);
  void enterRegion(const OMPExecutableDirective *D);
  void markAtomic(const Stmt *S, const Expr *Object);
  using StmtSet = llvm::DenseSet<const Stmt *>;
  static void mark(StmtSet &Set, const Stmt *S);
  void escape(const Expr *E);
  void escapeArguments(const CallExpr *C);
  bool absorb(const Stmt *S, const Expr *Object);

  BodyFacts &Facts;
  Names &Name;
  std::uint32_t Loop = NoLoop;
};

/// The local or parameter whose storage E names, or null.
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

void Gatherer::escape(const Expr *E) {
  if (const ValueDecl *V = storage(E))
    Facts.Escaping.insert(V);
}

void Gatherer::mark(StmtSet &Set, const Stmt *S) {
  Set.insert(S);
  forEachEvaluated(S, [&](const Stmt *Child) { mark(Set, Child); });
}

void Gatherer::visit(const Stmt *S) {
  if (!S)
    return;
  std::uint32_t Outer = Loop;
  bool IsLoop = isa<ForStmt, WhileStmt, DoStmt, CXXForRangeStmt>(S);
  if (const auto *For = dyn_cast<ForStmt>(S); For && For->getInit())
    visit(For->getInit());
  if (const auto *Range = dyn_cast<CXXForRangeStmt>(S)) {
    visit(Range->getInit());
    visit(Range->getRangeStmt());
  }
  if (IsLoop)
    enterLoop(S);
  if (Loop != NoLoop)
    Facts.LoopOf[S] = Loop;
  enter(S);
  const auto *Directive = dyn_cast<OMPExecutableDirective>(S);
  const Stmt *Region = Directive && openmp::isOutlined(Directive)
                           ? openmp::body(Directive)
                           : nullptr;
  forEachEvaluated(S, [&](const Stmt *Child) {
    if (Child == Region)
      return enterRegion(Directive);
    if (const auto *For = dyn_cast<ForStmt>(S); For && Child == For->getInit())
      return;
    if (const auto *Range = dyn_cast<CXXForRangeStmt>(S);
        Range && (Child == Range->getInit() || Child == Range->getRangeStmt()))
      return;
    if (isa<CompoundStmt, IfStmt, ForStmt, WhileStmt, DoStmt, SwitchCase,
            LabelStmt, CXXForRangeStmt>(S))
      if (const auto *E = dyn_cast<Expr>(Child))
        Facts.Unused.insert(core(E));
    visit(Child);
  });
  Loop = Outer;
}

void Gatherer::enterLoop(const Stmt *S) {
  Facts.Loops.push_back({S, Loop});
  Loop = static_cast<std::uint32_t>(Facts.Loops.size() - 1);
}

void Gatherer::enter(const Stmt *S) {
  if (const auto *D = dyn_cast<DeclStmt>(S)) {
    for (const Decl *Each : D->decls()) {
      if (const auto *V = dyn_cast<VarDecl>(Each))
        enterVariable(V);
      if (const auto *R = dyn_cast<CXXRecordDecl>(Each))
        Facts.LocalClasses.push_back(R);
    }
  } else if (const auto *R = dyn_cast<ReturnStmt>(S)) {
    if (const Expr *E = R->getRetValue()) {
      initialises(E, {.Return = true});
      if (E->isGLValue())
        escape(E);
      if (const auto *C = dyn_cast<CXXConstructExpr>(E->IgnoreImplicit());
          C && C->getNumArgs() >= 1)
        E = C->getArg(0);
      if (const ValueDecl *V = storage(named(E)))
        if (isa<DeclRefExpr>(named(E)))
          Facts.MovedFrom.insert(V);
    }
  } else if (const auto *Range = dyn_cast<CXXForRangeStmt>(S)) {
    enterRange(Range);
  } else if (const auto *Coroutine = dyn_cast<CoroutineBodyStmt>(S)) {
    enterCoroutine(Coroutine);
  } else if (const auto *Try = dyn_cast<CXXTryStmt>(S)) {
    Facts.Tries.push_back(Try);
  } else if (const auto *Catch = dyn_cast<CXXCatchStmt>(S)) {
    if (const VarDecl *V = Catch->getExceptionDecl())
      Facts.Declared.insert(V);
  } else if (const auto *Atomic = dyn_cast<OMPAtomicDirective>(S)) {
    if (Atomic->getX())
      markAtomic(openmp::body(Atomic), Atomic->getX());
  } else if (const auto *Flush = dyn_cast<OMPFlushDirective>(S)) {
    for (const VarDecl *V : openmp::named(Flush))
      Facts.Flushed.insert(V);
  } else if (const auto *E = dyn_cast<Expr>(S)) {
    enterExpr(E);
  }
}

/// The region is lowered on its own; here only what it shares counts.
void Gatherer::enterRegion(const OMPExecutableDirective *D) {
  const Stmt *Region = openmp::body(D);
  BodyFacts Inner = gatherFacts(nullptr, Region, Name);
  StmtSet Within;
  mark(Within, Region);
  for (const Stmt *S : Within) {
    if (const auto *E = dyn_cast<DeclRefExpr>(S))
      if (const ValueDecl *V = storage(E); V && !Inner.Declared.count(V))
        Facts.Regional.insert(V);
    if (Loop != NoLoop)
      Facts.LoopOf[S] = Loop;
  }
  Facts.Silent.insert(Within.begin(), Within.end());
  for (const auto *Set : {&Inner.Declared, &Inner.DeclaredBelow})
    Facts.DeclaredBelow.insert(Set->begin(), Set->end());
  openmp::Variables Own = openmp::privates(D);
  for (const ValueDecl *V : Inner.Modified)
    if (!Own.count(dyn_cast<VarDecl>(V)))
      Facts.Modified.insert(V);
  Facts.Stepped.insert(Inner.Stepped.begin(), Inner.Stepped.end());
  Facts.Lambdas.insert(Facts.Lambdas.end(), Inner.Lambdas.begin(),
                       Inner.Lambdas.end());
  Facts.LocalClasses.insert(Facts.LocalClasses.end(),
                            Inner.LocalClasses.begin(),
                            Inner.LocalClasses.end());
}

void Gatherer::markAtomic(const Stmt *S, const Expr *Object) {
  if (const auto *E = dyn_cast<Expr>(S); E && sameObject(E, Object))
    Facts.Atomic.insert(core(E));
  forEachEvaluated(S, [&](const Stmt *Child) { markAtomic(Child, Object); });
}

void Gatherer::enterVariable(const VarDecl *V) {
  Facts.Declared.insert(V);
  if (V->hasLocalStorage() && !V->isImplicit())
    Facts.Locals.push_back(V);
  const Expr *Init = V->getInit();
  if (!Init)
    return;
  if (V->getType()->isReferenceType() && Init->isGLValue())
    escape(Init);
  initialises(Init, {.Variable = V});
  if (V->isStaticLocal()) {
    StmtSet Within;
    mark(Within, Init);
    for (const Stmt *S : Within)
      Facts.Once.try_emplace(S, V);
  }
}

void Gatherer::enterRange(const CXXForRangeStmt *S) {
  Facts.RangeVariables[S->getLoopVariable()] = S;
  // Its own begin and end are worth a look only if the user wrote them.
  for (const Stmt *Part : {static_cast<const Stmt *>(S->getBeginStmt()),
                           static_cast<const Stmt *>(S->getEndStmt()),
                           static_cast<const Stmt *>(S->getCond()),
                           static_cast<const Stmt *>(S->getInc())})
    if (Part)
      mark(Facts.Iteration, Part);
  if (const Expr *Init = S->getLoopVariable()->getInit())
    mark(Facts.Iteration, Init);
}

void Gatherer::enterCoroutine(const CoroutineBodyStmt *S) {
  for (const Stmt *Part : S->children())
    if (Part && Part != S->getBody())
      mark(Facts.Silent, Part);
}

void Gatherer::enterExpr(const Expr *E) {
  if (const auto *U = dyn_cast<UnaryOperator>(E)) {
    if (U->getOpcode() == UO_AddrOf)
      escape(U->getSubExpr());
    if (U->isIncrementDecrementOp())
      if (const ValueDecl *V = storage(U->getSubExpr())) {
        Facts.Modified.insert(V);
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
        if (T->isReferenceType() && !(System && T->isRValueReferenceType()))
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
    Facts.Modified.insert(V);
    if (B->getOpcode() == BO_Assign)
      Facts.Assigned[V].push_back(B->getRHS());
    else
      Facts.Stepped.insert(V);
    if (B->getOpcode() == BO_AddAssign)
      Facts.Added[V].push_back(B->getRHS());
  }
  if (B->getOpcode() == BO_Assign) {
    if (absorb(B->getRHS(), B->getLHS()))
      Facts.Updates.insert(B);
    initialises(B->getRHS(), {.Assigned = B->getLHS()});
  }
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
    if (System && (ReadOnly || F->getOverloadedOperator() != OO_None))
      continue;
    escape(A);
  }
}

void Gatherer::enterCall(const CallExpr *C) {
  const FunctionDecl *F = C->getDirectCallee();
  const Expr *Object = nullptr;
  if (const auto *M = dyn_cast<CXXMemberCallExpr>(C)) {
    Object = M->getImplicitObjectArgument();
    StringRef Method = F && F->getIdentifier() ? F->getName() : "";
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
      Facts.Modified.insert(V);
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
        Facts.Modified.insert(V);
      } else if (E) {
        escape(E);
      }
    } else if (E) {
      initialises(E, {.Closure = L, .Captured = &C});
    }
  }
}

} // namespace

BodyFacts gatherFacts(const FunctionDecl *F, const Stmt *Body, Names &Name) {
  BodyFacts Facts;
  Gatherer Gather(Facts, Name);
  if (const auto *C = dyn_cast_or_null<CXXConstructorDecl>(F))
    for (const CXXCtorInitializer *I : C->inits()) {
      Destination D;
      if (I->isAnyMemberInitializer())
        D.Member = I->getAnyMember();
      else
        D.Base = true;
      Gather.initialises(I->getInit(), D);
      Gather.visit(I->getInit());
    }
  Gather.visit(Body);
  return Facts;
}

} // namespace snarl::lowering
