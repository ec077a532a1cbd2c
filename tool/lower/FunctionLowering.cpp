// The frame of one function: what it is, its blocks, and the dispatch from CFG
// elements to the files that know each subject.
//
// Cost: linear in the CFG.

#include "tool/lower/FunctionLowering.h"

#include "tool/lower/Children.h"
#include "tool/lower/Layout.h"

#include "checks/model/Blocks.h"

#include <utility>

using namespace clang;

namespace snarl::lowering {

CFG::BuildOptions cfgOptions() {
  CFG::BuildOptions Options;
  Options.setAllAlwaysAdd();
  Options.PruneTriviallyFalseEdges = true;
  Options.AddImplicitDtors = true;
  Options.AddTemporaryDtors = true;
  Options.AddInitializers = true;
  Options.AddCXXDefaultInitExprInCtors = true;
  return Options;
}

static bool isExternal(const FunctionDecl *F) {
  if (F->isMain() || !F->hasExternalFormalLinkage())
    return false;
  if (Names::functionAround(F->getDeclContext()))
    return false;
  const auto *M = dyn_cast<CXXMethodDecl>(F);
  return !M || M->getAccess() == AS_public || M->getAccess() == AS_none;
}

static bool isMove(const CXXMethodDecl *M) {
  const auto *C = dyn_cast<CXXConstructorDecl>(M);
  return M->isMoveAssignmentOperator() || (C && C->isMoveConstructor());
}

static bool isAwaiter(const FunctionDecl *F) {
  return isa<CXXMethodDecl>(F) && F->getIdentifier() &&
         (F->getName() == "await_ready" || F->getName() == "await_suspend" ||
          F->getName() == "await_resume");
}

/// Whether an exception that leaves F ends the program.
static bool isNothrow(const FunctionDecl *F) {
  const auto *T = F->getType()->getAs<FunctionProtoType>();
  return isa<CXXDestructorDecl>(F) ||
         (T && !isUnresolvedExceptionSpec(T->getExceptionSpecType()) &&
          T->isNothrow());
}

void FunctionLowering::describe(Function &Result) {
  Result.Usr = U.Name.usr(F);
  Result.Name = U.Name.display(F);
  Result.Where = U.Name.loc(F->getLocation());
  Result.Main = F->isMain();
  Result.NoThrow = isNothrow(F);
  Result.Static = true;
  for (const ParmVarDecl *P : F->parameters()) {
    const QualType T = P->getType();
    const CXXRecordDecl *R = T->getAsCXXRecordDecl();
    Result.Params.push_back(
        {U.Name.intern(P->getName()),
         T->isReferenceType() || T->isPointerType(), U.Type.isPlain(T),
         R && R->hasDefinition() && !R->hasTrivialDestructor() && foreign(T)});
  }
  const auto *M = dyn_cast<CXXMethodDecl>(F);
  Result.Lambda = M && M->getParent()->isLambda();
  Result.External = !Result.Lambda && isExternal(F);
  describeRequirements(Result);
  describeContext(Result);
  if (!M)
    return;
  Result.Static = M->isStatic();
  Result.Constructor = isa<CXXConstructorDecl>(M);
  Result.Destructor = isa<CXXDestructorDecl>(M);
  Result.Moves = isMove(M);
  Result.Awaiter = isAwaiter(F);
  for (const CXXMethodDecl *Base : M->overridden_methods())
    Result.Overrides.push_back(U.Name.usr(Base));
  if (!Result.Lambda) {
    Result.Class = U.Name.usr(M->getParent());
    U.Variables.addLocks(M->getParent());
    return;
  }
  Result.Where = U.Name.loc(M->getParent()->getBeginLoc());
  const CXXRecordDecl *Closure = M->getParent();
  if (const FunctionDecl *Around =
          Names::functionAround(Closure->getDeclContext()))
    Result.Parent = U.Name.usr(Around);
}

std::optional<Function> FunctionLowering::run(const Stmt *Body) {
  Facts = gatherFacts(F, Body, U.Name);
  std::unique_ptr<CFG> Graph =
      CFG::buildCFG(F, const_cast<Stmt *>(Body), &U.Context, cfgOptions());
  if (!Graph)
    return std::nullopt;
  for (const VarDecl *V : Facts.Locals)
    variable(V);
  Function Result;
  describe(Result);
  describeCoroutine(Result, Body);
  describeRuntime(Result, Body);
  lowerBlocks(*Graph, Result);
  lowerFrame(Result, Body);
  return Result;
}

std::optional<Function> FunctionLowering::runInitializer(const VarDecl *V) {
  const Expr *Init = V->getInit();
  Facts = gatherFacts(nullptr, Init, U.Name);
  Facts.Destinations.try_emplace(core(Init), Destination{.Variable = V});
  std::unique_ptr<CFG> Graph =
      CFG::buildCFG(V, const_cast<Expr *>(Init), &U.Context, cfgOptions());
  if (!Graph)
    return std::nullopt;
  Function Result;
  Result.Usr = U.Name.intern(U.Out.Strings[U.Name.usr(V)] + "$init");
  Result.Name = U.Name.intern("initializer of " + U.Name.qualified(V).str());
  Result.Where = U.Name.loc(V->getLocation());
  Result.Static = Result.BeforeMain = true;
  lowerBlocks(*Graph, Result);
  if (!Result.Blocks.empty()) {
    Current = &Result.Blocks.front();
    if (U.Type.mayRefer(V->getType()) && Result.Blocks.size() <= 3)
      lowerVariable(V);
  }
  return Result;
}

/// Whether the block is a case of a switch over the answer of setjmp, other
/// than that of its first return.
static bool isAfterJump(const CFGBlock &B, const ASTContext &Context) {
  const auto *Label = dyn_cast_or_null<SwitchCase>(B.getLabel());
  const auto *Case = dyn_cast_or_null<CaseStmt>(Label);
  if (!Label || (Case && Case->getLHS()->EvaluateKnownConstInt(Context) == 0))
    return false;
  return llvm::any_of(B.preds(), [](const CFGBlock *From) {
    const auto *Switch =
        From ? dyn_cast_or_null<SwitchStmt>(From->getTerminatorStmt())
             : nullptr;
    const auto *Call =
        Switch ? dyn_cast<CallExpr>(core(Switch->getCond()->IgnoreParenCasts()))
               : nullptr;
    return Call && Call->getDirectCallee() &&
           Call->getDirectCallee()->hasAttr<ReturnsTwiceAttr>();
  });
}

/// Blocks without a statement, where the ways of an assert meet for instance,
/// are in the innermost loop that they lead from and to.
static void placeEmptyBlocks(Function &Result,
                             const std::vector<std::uint32_t> &Empty) {
  auto Place = [&](std::uint32_t Block) {
    BasicBlock &Mine = Result.Blocks[Block];
    std::uint32_t Found = NoLoop; // loops within come after those around them
    for (const BasicBlock &From : Result.Blocks)
      if (llvm::is_contained(From.Successors, Block))
        for (std::uint32_t L = From.Loop; L != NoLoop;
             L = Result.Loops[L].Parent)
          if (llvm::any_of(Mine.Successors, [&](std::uint32_t To) {
                return inLoop(Result, To, L);
              }))
            Found = Found == NoLoop ? L : std::max(Found, L);
    return std::exchange(Mine.Loop, Found) != Found;
  };
  for (std::size_t Rounds = 0; Rounds < Empty.size(); ++Rounds)
    if (!llvm::any_of(Empty, Place))
      return;
}

/// Where B throws, as its last statement.
static SourceLocation thrownAt(const CFGBlock &B) {
  for (const CFGElement &E : llvm::reverse(B))
    if (std::optional<CFGStmt> S = E.getAs<CFGStmt>())
      return S->getStmt()->getBeginLoc();
  return {};
}

void FunctionLowering::lowerBlocks(const CFG &Graph, Function &Result) {
  Layout Blocks(Graph, Facts, U.Context);
  describeLoops(Result);
  Questioned.emplace(Graph);
  Carried.emplace(Graph, Facts,
                  [this](const Expr *E) { return atomicallyLoaded(E); });
  Result.Blocks.resize(Blocks.theEnd());
  std::vector<std::uint32_t> Empty;
  for (const CFGBlock *From : Blocks.Order) {
    std::uint32_t Number = Blocks.number(From);
    Current = &Result.Blocks[Number];
    const std::optional<std::uint32_t> Around = loopOf(*From);
    Current->Loop = CurrentLoop = Around.value_or(NoLoop);
    if (!Around)
      Empty.push_back(Number);
    std::optional<std::size_t> Try;
    Carried->enter(From);
    if (isAfterJump(*From, U.Context)) // whoever jumped may hold any lock
      emit(U.Name.loc(From->getLabel()->getBeginLoc()),
           Acquire{Out.root(Step::Unknown)});
    for (const CFGElement &E : *From) {
      if (!Try && Blocks.begins(E))
        Try = Current->Events.size();
      const std::size_t First = Current->Events.size();
      lowerElement(E);
      if (Blocks.isTried(E))
        for (Event &New : llvm::drop_begin(Current->Events, First))
          if (auto *C = std::get_if<Call>(&New.What))
            C->Caught = true;
    }
    if (Blocks.throws(From))
      Current->Throws = U.Name.loc(thrownAt(*From));
    if (Try)
      Current = leaveTry(Result, Number, *Try, Blocks.handlers(From));
    Current->Successors = Blocks.successors(From);
    if (isRestore(*From))
      Current->Successors.resize(1);
    else
      Current->Condition = testOf(*From);
    if (const auto *Switch =
            dyn_cast_or_null<SwitchStmt>(From->getTerminatorStmt()))
      Blocks.partCases(Result, From, valueAskedFor(Switch->getCond()));
    findTold(*From, Number);
    if (const Stmt *Terminator = From->getTerminatorStmt())
      for (std::uint32_t L = 0; L < Facts.Loops.size(); ++L)
        if (Facts.Loops[L].Statement == Terminator)
          Result.Loops[L].Header = Number;
  }
  Carried.reset(); // the CFG goes
  placeEmptyBlocks(Result, Empty);
  if (llvm::any_of(Result.Blocks, [&](const BasicBlock &B) {
        return llvm::is_contained(B.Successors, Blocks.theEnd());
      }))
    Result.Blocks.emplace_back().Successors = {Blocks.theEnd()}; // for ever
  waitForTold(Result);
}

void FunctionLowering::lowerElement(const CFGElement &E) {
  if (std::optional<CFGStmt> S = E.getAs<CFGStmt>()) {
    lowerStatement(S->getStmt());
    return Carried->pass(S->getStmt());
  }
  if (std::optional<CFGInitializer> I = E.getAs<CFGInitializer>())
    return lowerInitializer(I->getInitializer());
  if (std::optional<CFGImplicitDtor> D = E.getAs<CFGImplicitDtor>())
    return lowerDestructor(*D);
}

/// What is called in a part that the CFG leaves out, inner calls first, as if
/// it stood at Where.
void FunctionLowering::lowerUnlisted(const Stmt *S, Loc Where) {
  if (!S)
    return;
  if (const auto *E = dyn_cast<CoroutineSuspendExpr>(S)) {
    for (const Expr *Part : {E->getCommonExpr(), E->getReadyExpr(),
                             E->getSuspendExpr(), E->getResumeExpr()})
      lowerUnlisted(Part, Where);
    return;
  }
  forEachEvaluated(S, [&](const Stmt *Child) { lowerUnlisted(Child, Where); });
  const FunctionDecl *Callee = nullptr;
  if (const auto *C = dyn_cast<CallExpr>(S))
    Callee = C->getDirectCallee();
  else if (const auto *C = dyn_cast<CXXConstructExpr>(S))
    Callee = C->getConstructor();
  std::size_t Before = Current->Events.size();
  if (Callee && (!U.Name.isSystem(Callee) || model(cast<Expr>(S))))
    lowerCall(cast<Expr>(S));
  for (Event &E : llvm::drop_begin(Current->Events, Before))
    E.Where = Where;
}

void FunctionLowering::lowerStatement(const Stmt *S) {
  if (Facts.Silent.count(S))
    return;
  if (Facts.Iteration.count(S)) {
    ++Current->Weight;
    // Of a range-for's own calls, only a user's begin, end and ++ matter, and
    // those on what is another language's.
    if (const auto *C = dyn_cast<CallExpr>(S)) {
      const FunctionDecl *Callee = C->getDirectCallee();
      if (Callee && !U.Name.isSystem(Callee))
        lowerCall(C);
      else if (std::optional<Site> Own = site(C))
        lowerNeed(*Own);
    }
    if (const auto *D = dyn_cast<DeclStmt>(S))
      lowerVariable(dyn_cast<VarDecl>(D->getSingleDecl()));
    return;
  }
  enterOnce(S);
  if (isa<CallExpr, CXXConstructExpr>(S)) {
    for (const Stmt *Child : S->children())
      if (const auto *Default = dyn_cast_or_null<CXXDefaultArgExpr>(Child))
        lowerUnlisted(Default->getExpr(), at(cast<Expr>(S)));
    lowerCall(cast<Expr>(S));
    if (const auto *Suspension = Facts.Suspensions.lookup(cast<Expr>(S)))
      lowerSuspend(Suspension);
    return;
  }
  if (const auto *D = dyn_cast<OMPExecutableDirective>(S))
    return lowerConstruct(D);
  ++Current->Weight;
  if (const auto *Cast = dyn_cast<CastExpr>(S)) {
    if (Cast->getCastKind() == CK_LValueToRValue)
      lowerRead(Cast);
  } else if (const auto *Unary = dyn_cast<UnaryOperator>(S)) {
    lowerUnary(Unary);
  } else if (const auto *B = dyn_cast<BinaryOperator>(S)) {
    lowerBinary(B);
  } else if (const auto *D = dyn_cast<DeclStmt>(S)) {
    if (D->isSingleDecl())
      if (const auto *V = dyn_cast<VarDecl>(D->getSingleDecl())) {
        lowerVariable(V);
        leaveOnce(V);
      }
  } else if (const auto *List = dyn_cast<InitListExpr>(S)) {
    lowerAggregate(List);
  } else if (const auto *L = dyn_cast<LambdaExpr>(S)) {
    lowerLambda(L);
  } else if (const auto *R = dyn_cast<ReturnStmt>(S)) {
    if (const Expr *E = R->getRetValue())
      lowerReturn(E);
  } else if (const auto *Atomic = dyn_cast<AtomicExpr>(S)) {
    lowerAtomicBuiltin(Atomic);
  } else if (const auto *Delete = dyn_cast<CXXDeleteExpr>(S)) {
    lowerDelete(Delete);
  }
}

} // namespace snarl::lowering
