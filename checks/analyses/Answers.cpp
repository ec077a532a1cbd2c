// The part of LocksHeld that knows the values which branches ask about: what
// tests, assignments and returned values say of the locks held.
//
// Values matter only in functions that take locks, give them up or call what
// does. A callee gives its caller what it supposes of what it returns, and of
// the parameters, fields and globals that both can name.
//
// Cost: that of LockState an event. Misses: values behind an index.

#include "checks/analyses/LocksHeld.h"

namespace snarl {

namespace {

bool isNamed(Step S) {
  return S == Step::Global || S == Step::StaticLocal || S == Step::Field;
}

bool isCallers(Step Root) {
  return Root == Step::Return || Root == Step::This || Root == Step::Param ||
         Root == Step::Global || Root == Step::StaticLocal;
}

} // namespace

/// The globals and fields that some branch asks about.
void LocksHeld::findAsked() {
  for (const Function &F : P.Functions)
    for (const BasicBlock &B : F.Blocks)
      for (PathId Each = B.Condition.Object; Each; Each = P.Paths[Each].Parent)
        if (isNamed(P.Paths[Each].Kind))
          Asked.insert(P.Paths[Each].Name);
}

/// Whether F has to do with locks, what it changes, and what it returns if that
/// is always the same.
void LocksHeld::findSaid(FunctionId F) {
  Result &R = Results[F];
  std::size_t Answers = 0;
  const std::vector<BasicBlock> &Blocks = P.Functions[F].Blocks;
  for (std::uint32_t B = 0; B < Blocks.size(); ++B) {
    R.Locks |= Blocks[B].Condition.Lock != 0;
    for (std::uint32_t I = 0; I < Blocks[B].Events.size(); ++I) {
      const Event &E = Blocks[B].Events[I];
      R.Locks |= E.as<Acquire>() || E.as<Release>();
      if (auto *A = E.as<Answer>())
        R.Locks |= A->If.Lock != 0;
      if (auto *A = E.as<Access>(); A && A->M != Access::Mode::Read)
        if (const PathNode &N = P.Paths[A->Path];
            isNamed(N.Kind) && Asked.count(N.Name))
          R.Changes.insert(N.Name);
      if (auto *A = E.as<Answer>();
          A && P.Paths[A->Target].Kind == Step::Return &&
          !isPublished(P, A->If.Object) && ++Answers == 1)
        R.Says = {*A};
      if (!E.as<Call>())
        continue;
      for (const Run &Each : Runs.runs(F, {B, I})) {
        const Result &Callee = Results[Each.Target];
        if (Each.OnThread)
          continue;
        R.Locks |= !Callee.AtExit.empty() || !Callee.Supposed.empty();
        R.Changes.insert(Callee.Changes.begin(), Callee.Changes.end());
      }
    }
  }
  if (Answers != 1)
    R.Says.clear();
}

/// The value that Path names in F, or 0 if it may be one of several.
PathId LocksHeld::valueIn(FunctionId F, PathId Path) const {
  Path = Names.canonical(F, Path);
  for (PathId Each = Path; Each; Each = P.Paths[Each].Parent)
    if (P.Paths[Each].Kind > Step::Element)
      return 0;
  return Path;
}

/// The name of a lock that is asked for; 0 if it has none.
PathId LocksHeld::askedLock(FunctionId F, PathId Lock) const {
  return P.Paths[Lock].Kind == Step::Unknown ? 0 : Names.canonical(F, Lock);
}

/// A lock that a test finds held: as F tried to take it, and shared only if it
/// never tried otherwise.
static Held asTried(const Program &P, const Bindings &Names, FunctionId F,
                    PathId Lock) {
  Held Found{Lock};
  for (const BasicBlock &B : P.Functions[F].Blocks)
    for (const Event &E : B.Events)
      if (auto *A = E.as<Acquire>();
          A && A->Try && Names.canonical(F, A->Lock) == Lock) {
        Found.M = A->Shared ? Held::Mode::Shared : Held::Mode::Exclusive;
        Found.Where = E.Where;
        Found.Unowned = A->Unowned;
        if (!A->Shared)
          return Found;
      }
  return Found;
}

/// Whether Lock only says that a handle is a thread's.
bool LocksHeld::isStarted(PathId Lock) const {
  return StartedField && P.Paths[Lock].Name == StartedField;
}

void LocksHeld::applyTest(FunctionId F, const Test &T, LockState &Now) const {
  if (T.Lock && isStarted(T.Lock))
    return; // a handle's, not a lock
  if (T.Lock) {
    PathId Lock = askedLock(F, T.Lock);
    if (!(T.Truth & Zero)) {
      if (!isLoose(Lock))
        Now.ensure(asTried(P, Names, F, Lock));
    } else if (Lock)
      Now.drop(Lock);
  } else if (Results[F].Locks) {
    if (PathId Value = valueIn(F, T.Object))
      Now.find(Value, T.Truth);
  }
}

void LocksHeld::applyAnswer(FunctionId F, const Answer &A,
                            LockState &Now) const {
  PathId Target = valueIn(F, A.Target);
  if (!Results[F].Locks || !Target || isPublished(P, A.If.Object))
    return;
  // What is reached through it is something else from now on.
  Now.forget([&](PathId Value) {
    return Value != Target && P.Paths.startsWith(Value, Target);
  });
  PathId From = 0;
  if (A.If.Lock && isStarted(A.If.Lock)) {
    Now.become(Target, AnySign);
  } else if (A.If.Lock && !isLoose(Names.canonical(F, A.If.Lock))) {
    // What says no by a number says it by a positive one.
    Now.become(Target, A.If.Truth & Positive ? AnySign : Zero | Positive);
    PathId Lock = askedLock(F, A.If.Lock);
    Now.suppose({Target, A.If.Truth, asTried(P, Names, F, Lock)});
  } else if (A.If.Object && (From = valueIn(F, A.If.Object))) {
    Now.tell(Target, From, A.If.Truth);
  } else if (A.V.K == Value::Kind::Load && (From = valueIn(F, A.V.Path))) {
    Now.copy(Target, From);
  } else if (A.V.K == Value::Kind::Constant) {
    Now.become(Target, signOf(A.V.Number));
  } else {
    Now.become(Target, A.V.K == Value::Kind::Address ? Positive : AnySign);
  }
}

/// What the call's result, and the caller's own values, say after R has run.
void LocksHeld::applyAnswers(FunctionId F, const Run &R, Loc Where,
                             LockState &Now) const {
  if (!Results[F].Locks)
    return;
  const Result &Callee = Results[R.Target];
  for (Answer A : Callee.Says) {
    A.Target = R.With.Result;
    A.If.Lock = A.If.Lock ? lift(P.Paths, A.If.Lock, R.With) : 0;
    A.If.Object = A.If.Object ? lift(P.Paths, A.If.Object, R.With) : 0;
    A.V = lift(P.Paths, A.V, R.With);
    if (A.Target)
      applyAnswer(F, A, Now);
  }
  for (const Supposition &S : Callee.Supposed) {
    PathId Lock = lift(P.Paths, S.What.Lock, R.With);
    PathId Said = lift(P.Paths, S.Value, R.With);
    PathId Value = Said ? valueIn(F, Said) : 0;
    if (!Lock || !Value)
      continue;
    Supposition Mine{Value, S.If, S.What};
    Mine.What.Lock = Names.canonical(F, Lock);
    Mine.What.Where = Where;
    Now.suppose(Mine);
  }
}

/// Written has another value from now on, and so may what it leads to.
void LocksHeld::forget(PathId Written, LockState &Now) const {
  if (!Now.supposes())
    return;
  const PathNode &Last = P.Paths[Written];
  Now.forget([&](PathId Value) {
    for (; Value; Value = P.Paths[Value].Parent)
      if (const PathNode &N = P.Paths[Value];
          N.Kind == Last.Kind && N.Name == Last.Name && N.Index == Last.Index)
        return true;
    return false;
  });
}

void LocksHeld::forgetChanged(FunctionId Callee, LockState &Now) const {
  const std::set<Symbol> &Changes = Results[Callee].Changes;
  if (Changes.empty() || !Now.supposes())
    return;
  Now.forget([&](PathId Value) {
    for (; Value; Value = P.Paths[Value].Parent)
      if (isNamed(P.Paths[Value].Kind) && Changes.count(P.Paths[Value].Name))
        return true;
    return false;
  });
}

/// That a start has failed is told apart from the locks proper.
void LocksHeld::keepFailed(FunctionId F, std::uint32_t Block) {
  if (!FailedField)
    return;
  auto IsFailed = [&](const Held &H) {
    return P.Paths[H.Lock].Name == FailedField;
  };
  std::vector<LockSet> &Before = Results[F].Before[Block];
  for (const Held &H : Before.front())
    if (IsFailed(H))
      Results[F].Failed[Block].push_back(P.Paths[H.Lock].Parent);
  for (LockSet &Set : Before)
    std::erase_if(Set, IsFailed);
}

const std::vector<PathId> &LocksHeld::failed(FunctionId F,
                                             std::uint32_t Block) const {
  static const std::vector<PathId> None;
  auto It = Results[F].Failed.find(Block);
  return It == Results[F].Failed.end() ? None : It->second;
}

/// Keeps for callers what is held at F's end.
void LocksHeld::leave(FunctionId F, const LockState &End) {
  Result &R = Results[F];
  R.AtExit = End.Now;
  std::set<PathId> Changed; // its own copies of what the caller passes
  for (const BasicBlock &B : P.Functions[F].Blocks)
    for (const Event &E : B.Events)
      if (auto *A = E.as<Answer>())
        Changed.insert(A->Target);
  for (const Supposition &S : End.suppositions()) {
    Step Root = P.Paths[P.Paths.rootOf(S.Value)].Kind;
    bool Lost = Root == Step::Param && Changed.count(S.Value) &&
                P.Paths[S.Value].Kind == Step::Param;
    if (isCallers(Root) && !Lost)
      R.Supposed.push_back(S);
  }
}

} // namespace snarl
