// Constructs of OpenMP. The body of most is a function of its own: `parallel`
// and `task` start threads that run it, `for` and `critical` call it, the
// latter under a lock. Outer locals are parameters by reference of that
// function, whichever construct it is; what the clauses make private is local
// to it. What only one thread at a time can be in (`single`, a `section`,
// `ordered`) runs under a pseudo-lock, so that it does not meet itself. A
// barrier parts what comes before it from what comes after.
//
// Cost: a body is looked over once for each construct around it. Misses: what
// `nowait`, dependent tasks and `cancel` leave open beyond that; loops inside
// `parallel` without `for` are run by all threads, but a range-for's element
// is taken to be the thread's own.

#include "tool/lower/Children.h"
#include "tool/lower/FunctionLowering.h"

using namespace clang;
using namespace llvm::omp;

namespace snarl::lowering {

/// A lock that stands for "one at a time", and that no message names.
PathId FunctionLowering::pseudoLock(llvm::StringRef Name) {
  return Out.field(Out.root(Step::Global, U.Name.intern(Name)),
                   U.Name.intern("<once>"));
}

/// A name that no other construct has.
std::string FunctionLowering::atLine(const OMPExecutableDirective *D) {
  Loc Where = U.Name.loc(D->getBeginLoc());
  return "omp " + U.Out.Strings[Where.File] + ":" + std::to_string(Where.Line);
}

PathId FunctionLowering::lockOfThread(std::int64_t Number) {
  return pseudoLock("omp thread " + std::to_string(Number));
}

/// Whether V is only ever the thread's number.
bool FunctionLowering::isThreadNumber(const VarDecl *V) const {
  if (Facts.Stepped.count(V) || !V->hasLocalStorage())
    return false;
  auto Assigned = Facts.Assigned.find(V);
  if (Assigned == Facts.Assigned.end())
    return V->getInit() && openmp::isThreadNumber(V->getInit());
  return llvm::all_of(Assigned->second, openmp::isThreadNumber);
}

/// Whether E is the number of the thread, or a variable that holds it.
bool FunctionLowering::isThreadNumber(const Expr *E) const {
  E = core(E->IgnoreParenImpCasts());
  if (openmp::isThreadNumber(E))
    return true;
  const auto *D = dyn_cast<DeclRefExpr>(E);
  const auto *V = D ? dyn_cast<VarDecl>(D->getDecl()) : nullptr;
  for (const FunctionLowering *In = this; V && In; In = In->Around) {
    if (In->isThreadNumber(V))
      return true;
    if (In->Construct && openmp::startsTeam(In->Construct))
      return false;
  }
  return false;
}

/// Whether E is the number of threads in the team, or a variable that is.
bool FunctionLowering::isTeamSize(const Expr *E) const {
  E = core(E->IgnoreParenImpCasts());
  if (openmp::isTeamSize(E))
    return true;
  const auto *D = dyn_cast<DeclRefExpr>(E);
  const auto *V = D ? dyn_cast<VarDecl>(D->getDecl()) : nullptr;
  for (const FunctionLowering *In = this; V && In; In = In->Around) {
    const auto *Threads =
        In->Construct ? openmp::clause<OMPNumThreadsClause>(In->Construct)
                      : nullptr;
    if (Threads &&
        sameObject(Threads->getNumThreads()->IgnoreParenImpCasts(), E))
      return true;
    if (auto Set = In->Facts.Assigned.find(V); Set != In->Facts.Assigned.end())
      return llvm::any_of(Set->second, openmp::isTeamSize);
    if (In->Facts.Declared.count(V))
      return V->getInit() && openmp::isTeamSize(V->getInit());
  }
  return false;
}

/// What a thread holds where Index, which differs from thread to thread, is
/// known to be Number; 0 if it does not differ.
PathId FunctionLowering::lockOfOne(const Expr *Index, std::int64_t Number) {
  if (isThreadNumber(Index))
    return lockOfThread(Number);
  if (Number == 1 && isTeamSize(Index))
    return pseudoLock("omp alone");
  const auto *D = dyn_cast<DeclRefExpr>(core(Index->IgnoreParenImpCasts()));
  const auto *V = D ? dyn_cast<VarDecl>(D->getDecl()) : nullptr;
  for (FunctionLowering *In = this; V && In && In->Construct; In = In->Around)
    if (In->Shared.count(V) && In->Shared.size() == 1)
      return pseudoLock(atLine(In->Construct) + " at " +
                        std::to_string(Number));
  return 0;
}

/// What a thread holds while it is in the construct's body, or 0.
PathId FunctionLowering::constructLock(const OMPExecutableDirective *D) {
  if (const auto *C = dyn_cast<OMPCriticalDirective>(D)) {
    std::string Name = C->getDirectiveName().getAsString();
    if (!Name.empty())
      Name = " (" + Name + ")";
    return Out.root(Step::Global, U.Name.intern("omp critical" + Name));
  }
  if (D->getDirectiveKind() == OMPD_ordered)
    return pseudoLock("omp ordered");
  if (D->getDirectiveKind() == OMPD_master)
    return lockOfThread(0);
  if (!openmp::isForOne(D))
    return 0;
  return pseudoLock(atLine(D));
}

/// The lock of the section that stands without a directive before the others,
/// or 0.
PathId FunctionLowering::firstSection() {
  return openmp::beginsWithBareSection(Construct)
             ? pseudoLock(atLine(Construct) + " first section")
             : 0;
}

void FunctionLowering::waitForTasks(Loc Where) {
  emit(Where, Join{Out.root(Step::Global, U.Name.intern("omp task"))});
}

/// A barrier: every thread of the team says that it has come, and waits.
void FunctionLowering::waitForTeam(Loc Where) {
  PathId Team = Out.root(Step::Global, U.Name.intern("omp barrier"));
  waitForTasks(Where);
  emit(Where, Notify{Team});
  emit(Where, Wait{Team, 0});
}

void FunctionLowering::lowerConstruct(const OMPExecutableDirective *D) {
  Loc Where = U.Name.loc(D->getBeginLoc());
  switch (D->getDirectiveKind()) {
  case OMPD_barrier:
    return waitForTeam(Where);
  case OMPD_taskwait:
  case OMPD_taskgroup:
    return waitForTasks(Where);
  default:
    break;
  }
  if (!openmp::isOutlined(D))
    return;
  if (D->getDirectiveKind() == OMPD_section && Construct)
    if (PathId First = firstSection())
      emit(Where, Release{First});
  PathId Lock = constructLock(D);
  if (Lock)
    emit(Where, Acquire{Lock});
  lowerRegion(D, Where);
  if (Lock)
    emit(U.Name.loc(openmp::body(D)->getEndLoc()), Release{Lock});
  if (openmp::endsWithBarrier(D))
    waitForTeam(U.Name.loc(openmp::body(D)->getEndLoc()));
}

/// Lowers the body and starts or calls it.
void FunctionLowering::lowerRegion(const OMPExecutableDirective *D, Loc Where) {
  FunctionLowering Inner(*this, D);
  std::optional<Function> Region = Inner.runRegion();
  if (!Region)
    return;
  std::vector<Value> Args;
  for (const VarDecl *V : Inner.Captured)
    Args.push_back(Value::address(variable(V)));
  Value This = Value::load(thisPath());
  bool Task = openmp::startsTasks(D);
  if (Task || openmp::startsTeam(D)) {
    Spawn Event;
    Event.Entry = Value::callable(Region->Usr);
    if (!Region->Static)
      Event.Entry.Bound.push_back(This);
    Event.Args = std::move(Args);
    Event.Api = U.Name.intern("#pragma " + openmp::spelling(D));
    Event.Many = !Task || openmp::sharesLoop(D);
    Event.Joined = !Task || (openmp::sharesLoop(D) &&
                             !openmp::clause<OMPNogroupClause>(D));
    if (!Event.Joined)
      Event.Handle = Out.root(Step::Global, U.Name.intern("omp task"));
    emit(Where, std::move(Event));
    if (!Task)
      waitForTasks(Where); // those that the team has left
  } else {
    Call Event;
    Event.Callee = Region->Usr;
    Event.Name = Region->Name;
    if (!Region->Static)
      Event.This = This;
    Event.Args = std::move(Args);
    emit(Where, std::move(Event));
  }
  U.Out.Functions.push_back(std::move(*Region));
}

void FunctionLowering::describeRegion(Function &Result) {
  FunctionLowering *Outermost = Around;
  while (Outermost->Around)
    Outermost = Outermost->Around;
  std::string Number = std::to_string(++Outermost->Regions);
  Result.Usr = U.Name.intern(U.Out.Strings[U.Name.usr(F)] + "$omp" + Number);
  Result.Name = U.Name.intern(openmp::spelling(Construct) + " in " +
                              U.Out.Strings[U.Name.display(F)]);
  Result.Where = U.Name.loc(Construct->getBeginLoc());
  const auto *M = dyn_cast<CXXMethodDecl>(F);
  Result.Static = !M || M->isStatic();
  if (M && !M->getParent()->isLambda())
    Result.Class = U.Name.usr(M->getParent());
}

std::optional<Function> FunctionLowering::runRegion() {
  const Stmt *Body = openmp::body(Construct);
  Facts = gatherFacts(nullptr, Body, U.Name);
  Private = openmp::privates(Construct);
  if (openmp::sharesLoop(Construct))
    for (const VarDecl *V : openmp::counters(Construct))
      Shared.insert(V);
  std::unique_ptr<CFG> Graph = CFG::buildCFG(nullptr, const_cast<Stmt *>(Body),
                                             &U.Context, cfgOptions());
  if (!Graph)
    return std::nullopt;
  for (const VarDecl *V : Facts.Locals)
    variable(V);
  Function Result;
  describeRegion(Result);
  std::vector<Event> First = prologue();
  lowerBlocks(*Graph, Result);
  std::vector<Event> &Entry = Result.Blocks.front().Events;
  Entry.insert(Entry.begin(), First.begin(), First.end());
  for (const VarDecl *V : Captured)
    Result.Params.push_back({U.Name.intern(V->getName()), true});
  return Result;
}

/// What holds when the body begins: private copies refer to what their
/// originals do, and tasks that depend on one object run one after the other.
std::vector<Event> FunctionLowering::prologue() {
  BasicBlock Block;
  Current = &Block;
  Loc Where = U.Name.loc(Construct->getBeginLoc());
  for (const VarDecl *V : openmp::copiedIn(Construct))
    if (U.Type.mayRefer(V->getType()))
      emit(Where, Bind{variable(V), Value::load(Around->variable(V))});
  if (PathId First = firstSection())
    emit(Where, Acquire{First});
  // Iterations that wait for each other are taken to run one after the other.
  if (const auto *Ordered = openmp::clause<OMPOrderedClause>(Construct);
      Ordered && Ordered->getNumForLoops())
    emit(Where, Acquire{pseudoLock(atLine(Construct) + " ordered")});
  for (const OMPClause *C : Construct->clauses())
    if (const auto *Depend = dyn_cast<OMPDependClause>(C))
      for (const Stmt *Item : Depend->children())
        if (const auto *E = dyn_cast_or_null<Expr>(Item))
          if (PathId P = place(E).Path)
            emit(Where, Acquire{Out.field(P, U.Name.intern("<once>")),
                                Depend->getDependencyKind() == OMPC_DEPEND_in});
  return std::move(Block.Events);
}

/// What V is in a region: its own, or a parameter that refers to the outer
/// variable. 0 for variables that need no help.
PathId FunctionLowering::variableInRegion(const VarDecl *V) {
  bool Own = Private.count(V) || Facts.Declared.count(V);
  if (V->hasGlobalStorage() && !Own)
    return 0;
  if (Own && !Private.count(V))
    return 0;
  Symbol Name = U.Name.intern(V->getName());
  if (Own) {
    auto [It, Fresh] = LocalNumbers.try_emplace(V, Locals.size());
    if (Fresh)
      Locals.push_back(V);
    return Out.root(Step::Local, Name, It->second);
  }
  auto It = llvm::find(Captured, V);
  std::uint32_t Position = It - Captured.begin();
  if (It == Captured.end())
    Captured.push_back(V);
  return Out.deref(Out.root(Step::Param, Name, Position));
}

/// Whether V's value differs between the threads that run the region, if its
/// being a region decides that.
std::optional<bool> FunctionLowering::isOwnInRegion(const VarDecl *V) {
  if (Shared.count(V))
    return true;
  bool Copied = Construct && llvm::is_contained(openmp::copiedIn(Construct), V);
  if (!Construct || Facts.Declared.count(V) || (Private.count(V) && !Copied))
    return std::nullopt;
  if (Facts.Modified.count(V) || openmp::startsTeam(Construct))
    return false;
  bool Outer = std::exchange(Around->Spawning, openmp::startsTasks(Construct));
  bool Own = Around->isOwn(V);
  Around->Spawning = Outer;
  return Own;
}

} // namespace snarl::lowering
