// The walk over a body and what its statements say: loops, variables, tries,
// regions.
//
// Cost and misses: see BodyFacts.h.

#include "tool/lower/Children.h"
#include "tool/lower/Gatherer.h"
#include "tool/lower/OpenMP.h"

using namespace clang;

namespace snarl::lowering {

void Gatherer::mark(StmtSet &Set, const Stmt *S) {
  Set.insert(S);
  forEachEvaluated(S, [&](const Stmt *Child) { mark(Set, Child); });
}

/// Whether S is `do ... while (0)`, which runs once and is left by `break`.
static bool isNoLoop(const Stmt *S) {
  const auto *Do = dyn_cast<DoStmt>(S);
  const Expr *E = Do ? Do->getCond()->IgnoreParenImpCasts() : nullptr;
  const auto *Number = dyn_cast_or_null<IntegerLiteral>(E);
  const auto *Truth = dyn_cast_or_null<CXXBoolLiteralExpr>(E);
  return (Number && Number->getValue() == 0) || (Truth && !Truth->getValue());
}

void Gatherer::visit(const Stmt *S) {
  if (!S)
    return;
  std::uint32_t Outer = Loop;
  bool IsLoop =
      isa<ForStmt, WhileStmt, DoStmt, CXXForRangeStmt>(S) && !isNoLoop(S);
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
  } else if (const auto *Asked = dyn_cast<CXXNoexceptExpr>(S)) {
    mark(Facts.Silent, Asked->getOperand()); // Clang's CFG has it
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
  for (const auto &[V, Places] : Inner.Modified)
    if (!Own.count(dyn_cast<VarDecl>(V)))
      Facts.Modified[V] += Places;
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
  if (V->isConstexpr())
    mark(Facts.Silent, Init); // the compiler has worked it out
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

/// Whether what is implicitly awaited at begin or end suspends nothing.
static bool passesThrough(const Stmt *S) {
  const auto *E = dyn_cast_or_null<Expr>(S);
  const auto *Await = E ? dyn_cast<CoawaitExpr>(core(E)) : nullptr;
  const CXXRecordDecl *R =
      Await ? Await->getCommonExpr()->getType()->getAsCXXRecordDecl() : nullptr;
  return R && R->isInStdNamespace() && R->getName() == "suspend_never";
}

void Gatherer::enterCoroutine(const CoroutineBodyStmt *S) {
  // Who waits for a coroutine is resumed at its end, or finds it suspended.
  Facts.Forgotten = passesThrough(S->getInitSuspendStmt()) &&
                    passesThrough(S->getFinalSuspendStmt());
  // The rest of the frame is lowered by itself; who falls off the end of the
  // body comes to return_void().
  for (const Stmt *Part : S->children())
    if (Part && Part != S->getBody() && Part != S->getFallthroughHandler())
      mark(Facts.Silent, Part);
}

BodyFacts gatherFacts(const FunctionDecl *F, const Stmt *Body, Names &Name) {
  BodyFacts Facts;
  Facts.Body = Body;
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
      // Clang's CFG destroys what the initializer makes in place.
      Facts.Consumed.insert(core(I->getInit()));
    }
  Gather.visit(Body);
  return Facts;
}

} // namespace snarl::lowering
