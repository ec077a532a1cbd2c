#include "checks/analyses/Callables.h"

#include <algorithm>

namespace snarl {

namespace {

/// The field or global that Path is, or is an element of; 0 for other roots.
Symbol keeperOf(const PathTable &Paths, PathId Path) {
  for (; Path; Path = Paths[Path].Parent) {
    Step Kind = Paths[Path].Kind;
    if (Kind == Step::Field || Kind == Step::Global ||
        Kind == Step::StaticLocal)
      return Paths[Path].Name;
    if (isRoot(Kind))
      return 0;
  }
  return 0;
}

/// The object whose member the keeper is: the pool that owns the queue.
PathId ownerOf(const PathTable &Paths, PathId Path) {
  while (Path && !isRoot(Paths[Path].Kind) && Paths[Path].Kind != Step::Field)
    Path = Paths[Path].Parent;
  return Paths[Path].Kind == Step::Field ? Paths[Path].Parent : Path;
}

bool comesFromCaller(const PathTable &Paths, PathId Path) {
  Step Root = Paths[Paths.rootOf(Path)].Kind;
  return Root == Step::Param || Root == Step::This;
}

} // namespace

bool Run::repeats(const Run &Other) const {
  return Target == Other.Target && Via == Other.Via &&
         ViaIndex == Other.ViaIndex && OnThread == Other.OnThread &&
         Element == Other.Element && With == Other.With;
}

Callables::Callables(const Program &P, const CallGraph &Graph,
                     const Bindings &Names)
    : P(P), Graph(Graph), Names(Names), Runs(P.Functions.size()),
      Open(P.Functions.size()), Moves(P.Functions.size()),
      Threaded(P.Functions.size(), false) {
  for (bool Again = true; Again;) {
    for (FunctionId F : Graph.BottomUp)
      process(F);
    findThreaded();
    Again = findKept();
    Again |= findShared();
  }
}

const std::vector<Run> &Callables::runs(FunctionId F, EventRef At) const {
  static const std::vector<Run> None;
  auto It = Runs[F].find(At);
  return It == Runs[F].end() ? None : It->second;
}

void Callables::process(FunctionId F) {
  Runs[F].clear();
  Moves[F].clear();
  Open[F].clear();
  const Function &Fn = P.Functions[F];
  for (std::uint32_t B = 0; B < Fn.Blocks.size(); ++B)
    for (std::uint32_t I = 0; I < Fn.Blocks[B].Events.size(); ++I) {
      const Event &E = Fn.Blocks[B].Events[I];
      if (auto *C = E.as<Call>())
        call(F, {B, I}, *C);
      else if (auto *S = E.as<Spawn>())
        start(F, {B, I}, *S);
      else if (auto *Bound = E.as<Bind>())
        store(F, {B, I}, *Bound);
    }
}

void Callables::call(FunctionId F, EventRef At, const Call &C) {
  if (!C.Callee) {
    invoke(F, {At, NoFunction, 0, C.Target, C.Args, false, {}, 0});
    return;
  }
  Frame With = frameOf(C);
  With.This = Names.canonical(F, With.This);
  for (Value &A : With.Args)
    A = Names.canonical(F, A);
  std::vector<FunctionId> Targets = CallGraph::targets(P, F, C);
  for (FunctionId Target : Targets) {
    Run R{Target, With, NoFunction, 0, false,
          {},     0,    false,      0, Targets.size() > 1};
    Runs[F][At].push_back(R);
    inherit(F, R, At);
  }
}

void Callables::start(FunctionId F, EventRef At, const Spawn &S) {
  AnyThread = true;
  invoke(F, {At, NoFunction, 0, S.Entry, S.Args, true, S, 0});
}

void Callables::store(FunctionId F, EventRef At, const Bind &B) {
  PathId Target = Names.canonical(F, B.Target);
  Symbol Keeper = keeperOf(P.Paths, Target);
  PathId Loop = loopAt(Target);
  if (!Loop &&
      (!Keeper || !Kept.count(Keeper) || !isElement(P.Paths[Target].Kind)))
    return;
  // Of a copy that is made on the way in, too, the place is told.
  const BasicBlock &Here = P.Functions[F].Blocks[At.Block];
  if (At.Index)
    if (auto *Last = Here.Events[At.Index - 1].as<Bind>();
        Last && Last->Target == B.Target && Last->V == B.V &&
        Here.Events[At.Index - 1].Where == Here.Events[At.Index].Where)
      return;
  if (Loop)
    return postTo(F, At, B, Loop);
  Spawn How;
  How.Handle = ownerOf(P.Paths, Target);
  Invocation Job{At, NoFunction, 0, B.V, {}, true, How, 0};
  Job.Keeper = Keeper;
  invoke(F, std::move(Job));
}

/// What R.Target leaves open is closed here, or left open in turn. What a new
/// thread calls runs on that thread.
void Callables::inherit(FunctionId F, const Run &R, EventRef At) {
  if (Graph.Component[F] == Graph.Component[R.Target])
    return;
  for (std::uint32_t K = 0; K < Open[R.Target].size(); ++K) {
    const Invocation &I = Open[R.Target][K];
    Invocation Mine{At, R.Target,   K,     lift(P.Paths, I.What, R.With),
                    {}, I.OnThread, I.How, 0};
    Mine.Keeper = I.Keeper;
    for (const Value &A : I.Args)
      Mine.Args.push_back(lift(P.Paths, A, R.With));
    Mine.How.Handle = lift(P.Paths, I.How.Handle, R.With);
    Mine.Often =
        I.Often || P.Functions[F].Blocks[At.Block].Loop != NoLoop || R.How.Many;
    if (R.OnThread && !I.OnThread) {
      Mine.OnThread = Mine.Begins = true;
      Mine.How = R.How;
      Mine.Keeper = R.Keeper;
    }
    invoke(F, std::move(Mine));
  }
}

/// A handle as callers know it if it is part of what F returns, or of what that
/// leads to.
static PathId asReturned(const Program &P, const Bindings &Names, FunctionId F,
                         PathId Handle) {
  PathId Own = Names.canonical(F, Handle);
  for (const BasicBlock &B : P.Functions[F].Blocks)
    for (const Event &E : B.Events)
      if (auto *Bound = E.as<Bind>();
          Handle && Bound && P.Paths[Bound->Target].Kind == Step::Return)
        if (Value V = Names.canonical(F, Bound->V);
            V.K == Value::Kind::Load && P.Paths.startsWith(Own, V.Path))
          return rebase(P.Paths, Own, V.Path, Bound->Target);
  return Handle;
}

void Callables::invoke(FunctionId F, Invocation I) {
  I.What = Names.canonical(F, I.What);
  for (Value &A : I.Args)
    A = Names.canonical(F, A);
  // What await_suspend is given: the rest of this coroutine, "<continue>" if
  // somebody may wait for that.
  if (I.What.K == Value::Kind::Callable) {
    const std::string &Name = P.text(I.What.Function);
    if (I.OnThread && (Name == "<resume>" || Name == "<continue>"))
      Leaves.insert({F, I.At});
    if (I.OnThread && Name == "<resume>")
      Moves[F].try_emplace(I.At, I.How);
    if (Name == "<resume>" || Name == "<continue>")
      return;
  }
  if (I.What.K == Value::Kind::Callable) {
    FunctionId Target = P.find(I.What.Function, F);
    if (Target == NoFunction)
      return;
    Frame With = frameOf(I.What, I.Args, P.Functions[Target]);
    if (auto *C = P.event(F, I.At).as<Call>(); C && I.Via == NoFunction)
      With.Result = C->Result;
    Run R{Target,     With,  I.Via,     I.ViaIndex,
          I.OnThread, I.How, I.Element, I.Begins && I.Element,
          I.Keeper};
    std::vector<Run> &Here = Runs[F][I.At];
    if (Here.size() == MaxRuns ||
        std::ranges::any_of(Here, [&](const Run &E) { return E.repeats(R); }))
      return; // a callable that calls itself
    Here.push_back(R);
    inherit(F, R, I.At);
    return;
  }
  if (I.What.K != Value::Kind::Load || !I.What.Path)
    return;
  if (const std::vector<Symbol> &Held = Graph.Pointers.heldBy(F, I.What.Path);
      !Held.empty()) {
    for (Symbol Function : Held) {
      Invocation One = I;
      One.What = Value::callable(Function);
      invoke(F, std::move(One));
    }
    return;
  }
  if (loopAt(I.What.Path))
    runLoop(F, I);
  else if (invokeElements(F, I))
    return;
  if (!I.OnThread)
    if (Symbol Keeper = keeperOf(P.Paths, I.What.Path))
      Readers[Keeper].insert(F);
  if (comesFromCaller(P.Paths, I.What.Path) && Open[F].size() < MaxOpen) {
    I.How.Handle = asReturned(P, Names, F, I.How.Handle);
    Open[F].push_back(std::move(I));
  }
}

/// A callable in an element, or reached through one, is each of those that have
/// been put there. What a queue is filled with is told where it is put there.
bool Callables::invokeElements(FunctionId F, const Invocation &I) {
  bool Queued = isElement(P.Paths[I.What.Path].Kind) &&
                keeperOf(P.Paths, I.What.Path) &&
                (!I.OnThread || I.Via != NoFunction);
  if (I.Element || Queued)
    return false;
  std::vector<Bindings::Kept> All = Names.held(F, I.What.Path, I.At);
  for (const Bindings::Kept &K : All) {
    Invocation One = I;
    One.What = K.What;
    One.Element = K.At;
    One.Begins = I.OnThread && I.Via == NoFunction && I.How.Many;
    One.How.Many |= K.Often;
    for (Value &A : One.Args)
      for (auto [From, To] : K.Names)
        if (PathId Path = anyElement(P.Paths, A.Path);
            A.Path && P.Paths.startsWith(Path, From))
          A.Path = rebase(P.Paths, Path, From, To);
    // A handle keeps the name by which it is joined.
    auto [From, To] = K.Names.front();
    if (PathId Path = anyElement(P.Paths, One.How.Handle);
        Path && P.Paths.startsWith(Path, From))
      One.How.Handle = rebase(P.Paths, Path, From, To);
    invoke(F, std::move(One));
  }
  return !All.empty();
}

const Spawn *Callables::movesOn(FunctionId F, EventRef At) const {
  auto It = Moves[F].find(At);
  return It == Moves[F].end() ? nullptr : &It->second;
}

bool Callables::takesFrom(FunctionId F, Symbol Keeper) const {
  auto Found = Readers.find(Keeper);
  if (F == NoFunction || Found == Readers.end())
    return false;
  std::set<FunctionId> Seen{F};
  std::vector<FunctionId> Work{F};
  while (!Work.empty()) {
    FunctionId Each = Work.back();
    Work.pop_back();
    if (Found->second.count(Each))
      return true;
    for (const auto &[At, List] : Runs[Each])
      for (const Run &R : List)
        if (!R.OnThread && R.Target != NoFunction &&
            Seen.insert(R.Target).second)
          Work.push_back(R.Target);
  }
  return false;
}

/// Everything that a started function reaches runs on a thread.
void Callables::findThreaded() {
  std::vector<FunctionId> Work;
  auto Mark = [&](FunctionId F) {
    if (!Threaded[F]) {
      Threaded[F] = true;
      Work.push_back(F);
    }
  };
  for (const auto &Of : Runs)
    for (const auto &[At, List] : Of)
      for (const Run &R : List)
        if (R.OnThread)
          Mark(R.Target);
  for (FunctionId F = 0; F < Moves.size(); ++F)
    if (!Moves[F].empty())
      Mark(F);
  while (!Work.empty()) {
    FunctionId F = Work.back();
    Work.pop_back();
    for (const auto &[At, List] : Runs[F])
      for (const Run &R : List)
        Mark(R.Target);
  }
}

/// Fields whose callables a thread calls; true if there is a new one. What an
/// event loop calls is not counted: its handlers run one after the other.
bool Callables::findKept() {
  bool New = false;
  for (const auto &[Keeper, Functions] : Readers) {
    if (P.text(Keeper) == "<handlers>")
      continue;
    for (FunctionId F : Functions)
      if (Threaded[F])
        New |= Kept.insert(Keeper).second;
  }
  return New;
}

} // namespace snarl
