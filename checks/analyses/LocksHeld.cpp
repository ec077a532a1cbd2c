#include "checks/analyses/LocksHeld.h"

#include "checks/analyses/Choices.h"

#include <algorithm>
#include <cctype>
#include <iterator>
#include <optional>
#include <set>

namespace snarl {

namespace {

/// A function of which we see no body, named like something that locks.
bool soundsLikeLock(std::string_view Name) {
  Name = Name.substr(Name.rfind(':') + 1);
  std::string Lower(Name);
  std::transform(Lower.begin(), Lower.end(), Lower.begin(),
                 [](unsigned char C) { return std::tolower(C); });
  for (std::string_view Word :
       {"lock", "enter", "acquire", "guard", "synchron"})
    if (Lower.find(Word) != std::string::npos &&
        Lower.find("unlock") == std::string::npos)
      return true;
  return false;
}

bool blocksIn(const Program &P, const Function &F, std::string_view Name) {
  for (const BasicBlock &B : F.Blocks)
    for (const Event &E : B.Events)
      if (auto *Waits = E.as<Block>(); Waits && P.text(Waits->Function) == Name)
        return true;
  return false;
}

/// Whether F, named `x_lock`, reads a byte that another function, `x_unlock`,
/// writes back: a pipe as a lock, with one byte in it for whoever comes first.
/// Given: F is the one that gives it back.
bool isPipeLock(const Program &P, const Function &F, bool Given) {
  std::string_view Name = P.text(F.Name), Own = Given ? "unlock" : "lock";
  if (!Name.ends_with(Own) || !blocksIn(P, F, Given ? "write" : "read"))
    return false;
  std::string Twin(Name.substr(0, Name.size() - Own.size()));
  Twin += Given ? "lock" : "unlock";
  return std::ranges::any_of(P.Functions, [&](const Function &Other) {
    return P.text(Other.Name) == Twin &&
           blocksIn(P, Other, Given ? "read" : "write");
  });
}

} // namespace

LocksHeld::LocksHeld(const Program &P, const CallGraph &Graph,
                     const Bindings &Names, const Callables &Runs)
    : P(P), Names(Names), Runs(Runs), GuardField(P.Strings.find("<lock>")),
      TurnField(P.Strings.find("<turn>")),
      FailedField(P.Strings.find("<failed>")),
      LooseField(P.Strings.find("<loose>")),
      StartedField(P.Strings.find("<started>")), Results(P.Functions.size()) {
  findGivenBack();
  for (const Function &F : P.Functions)
    for (const BasicBlock &B : F.Blocks)
      if (const PathNode &N = P.Paths[B.Condition.Lock];
          TurnField && N.Name == TurnField)
        Turns.insert(P.Paths[N.Parent].Name);
  findAsked();
  for (FunctionId F : Graph.BottomUp)
    process(F);
}

/// A flag that is taken or given up without order, and is given up at all, lets
/// the next one in before it can see what the last one wrote.
void LocksHeld::findGivenBack() {
  std::set<Symbol> Unordered;
  const Symbol Claim = P.Strings.find("<claim>");
  if (!Claim)
    return;
  for (const Function &F : P.Functions)
    for (const BasicBlock &B : F.Blocks)
      for (const Event &E : B.Events)
        if (auto *R = E.as<Release>()) {
          const PathNode &N = P.Paths[R->Lock];
          Symbol Flag = P.Paths[N.Parent].Name;
          if (N.Name == Claim)
            GivenBack.insert(Flag);
          else if (N.Name == LooseField && LooseField && Flag)
            Unordered.insert(Flag);
        }
  std::set_intersection(Unordered.begin(), Unordered.end(), GivenBack.begin(),
                        GivenBack.end(), std::inserter(Loose, Loose.end()));
}

bool LocksHeld::isLoose(PathId Claim) const {
  return Loose.count(P.Paths[P.Paths[Claim].Parent].Name);
}

const LockSet &LocksHeld::before(FunctionId F, EventRef At) const {
  return Results[F].Before[At.Block][At.Index];
}

bool LocksHeld::runsOnce(FunctionId F, EventRef At) const {
  return std::ranges::any_of(before(F, At), [&](const Held &H) {
    // Shared: what has been done once, by whomever, is over.
    if (!H.Lock || H.M != Held::Mode::Exclusive)
      return false;
    if (isOnce(P, H.Lock))
      return !isOfTeam(P, H.Lock);
    std::string_view Name = P.text(P.Paths[H.Lock].Name);
    if (Name == "<claim>")
      return !GivenBack.count(P.Paths[P.Paths[H.Lock].Parent].Name) &&
             !GivenBack.count(0);
    return Name == "<last>";
  });
}

void LocksHeld::process(FunctionId F) {
  const Function &Fn = P.Functions[F];
  Result &R = Results[F];
  R.Before.resize(Fn.Blocks.size());
  for (std::uint32_t B = 0; B < Fn.Blocks.size(); ++B)
    R.Before[B].resize(Fn.Blocks[B].Events.size() + 1);
  if (Fn.Blocks.empty())
    return;
  findLeaving(F);
  findSaid(F);
  flow(F);
  if (isPipeLock(P, Fn, true))
    put(R.AtExit, {0, Held::Mode::Dropped, Fn.Where});
  else if (isPipeLock(P, Fn, false))
    put(R.AtExit, {0, Held::Mode::Exclusive, Fn.Where});
  for (const Invocation &I : Runs.open(F))
    R.AtOpen.push_back(atOpen(F, I));
}

void LocksHeld::flow(FunctionId F) {
  const Function &Fn = P.Functions[F];
  std::vector<std::optional<LockState>> Entry(Fn.Blocks.size());
  // In the order of the CFG: where ways meet, all of them have come.
  std::set<std::uint32_t> Work{0};
  Entry[0].emplace();
  auto Flow = [&](std::uint32_t To, const LockState &Out) {
    if (!Entry[To]) {
      Entry[To] = Out;
    } else {
      LockState Met = LockState::meet(*Entry[To], Out);
      if (Met == *Entry[To])
        return;
      Entry[To] = std::move(Met);
    }
    Work.insert(To);
  };
  while (!Work.empty()) {
    std::uint32_t B = *Work.begin();
    Work.erase(Work.begin());
    const BasicBlock &Block = Fn.Blocks[B];
    LockState Out = transfer(F, B, *Entry[B], nullptr);
    for (std::size_t S = 0; S < Block.Successors.size(); ++S) {
      LockState Edge = Out;
      if (Block.Condition && Block.Successors.size() == 2)
        applyTest(F, S == 0 ? Block.Condition : Block.Condition.negated(),
                  Edge);
      Flow(Block.Successors[S], Edge);
    }
  }
  std::optional<LockState> AtExit;
  for (std::uint32_t B = 0; B < Fn.Blocks.size(); ++B) {
    if (!Entry[B])
      continue;
    LockState End = transfer(F, B, *Entry[B], &Results[F].Before[B]);
    keepFailed(F, B);
    if (Fn.Blocks[B].Successors.empty())
      AtExit = AtExit ? LockState::meet(*AtExit, End) : End;
  }
  if (AtExit)
    leave(F, *AtExit);
}

/// Gives a lock up, whether it was taken here or by a caller. If it may be one
/// of several, none of them is surely held any more.
void LocksHeld::release(FunctionId F, EventRef At, PathId Given,
                        LockState &Now) const {
  PathId Named = Names.canonical(F, Given);
  std::vector<PathId> All{Named};
  if (!holds(Now.Now, Named))
    for (const Way &Each : waysAt(P, Names, F, At, Named))
      All.push_back(along(P, Names, F, Each, Named));
  Step Root = P.Paths[P.Paths.rootOf(Given)].Kind;
  bool OwnGuard = Root == Step::Local || Root == Step::Result;
  for (PathId Lock : All)
    Now.giveUp(Lock, !OwnGuard, P.event(F, At).Where);
}

/// The lock that is taken, by the name of where its pointer leads if that is
/// one place.
PathId LocksHeld::taken(FunctionId F, EventRef At, PathId Lock) const {
  PathId Named = askedLock(F, Lock);
  std::vector<Way> Ways = waysAt(P, Names, F, At, Named);
  return Ways.size() == 1 ? along(P, Names, F, Ways.front(), Named) : Named;
}

LockState LocksHeld::transfer(FunctionId F, std::uint32_t Block, LockState Now,
                              std::vector<LockSet> *Record) const {
  const std::vector<Event> &Events = P.Functions[F].Blocks[Block].Events;
  for (std::uint32_t I = 0; I < Events.size(); ++I) {
    if (Record)
      (*Record)[I] = Now.Now;
    apply(F, {Block, I}, Events[I], Now);
  }
  if (Record)
    Record->back() = Now.Now;
  return Now;
}

void LocksHeld::apply(FunctionId F, EventRef At, const Event &E,
                      LockState &Now) const {
  if (auto *A = E.as<Acquire>()) {
    if (!A->Try)
      Now.take({taken(F, At, A->Lock),
                A->Shared ? Held::Mode::Shared : Held::Mode::Exclusive, E.Where,
                1, A->Unowned});
  } else if (auto *R = E.as<Release>()) {
    if (LooseField && P.Paths[R->Lock].Name == LooseField)
      return;
    if (!Results[F].Leaving.count(P.Paths.rootOf(R->Lock)))
      release(F, At, R->Lock, Now);
  } else if (auto *A = E.as<Access>()) {
    // Who changes the atomic that says whose turn it is gives its turn away.
    if (A->Atomic && A->M != Access::Mode::Read &&
        Turns.count(P.Paths[A->Path].Name))
      release(F, At, P.Paths.field(A->Path, TurnField), Now);
    if (A->M != Access::Mode::Read)
      forget(Names.canonical(F, A->Path), Now);
  } else if (auto *S = E.as<Spawn>()) {
    if (FailedField && S->Handle)
      Now.drop(Names.canonical(F, P.Paths.field(S->Handle, FailedField)));
  } else if (auto *A = E.as<Answer>()) {
    applyAnswer(F, *A, Now);
  } else if (E.as<Call>()) {
    applyCall(F, At, E, Now);
  }
}

/// A guard that is returned by value takes the lock along: its destruction here
/// releases nothing.
void LocksHeld::findLeaving(FunctionId F) {
  for (const BasicBlock &B : P.Functions[F].Blocks)
    for (const Event &E : B.Events)
      if (auto *Bound = E.as<Bind>())
        if (P.Paths[Bound->Target].Kind == Step::Return &&
            Bound->V.K == Value::Kind::Load)
          Results[F].Leaving.insert(P.Paths.rootOf(Bound->V.Path));
}

void LocksHeld::applyCall(FunctionId F, EventRef At, const Event &E,
                          LockState &Now) const {
  std::optional<LockSet> Effect;
  std::size_t Ways = 0;
  const Run *Only = nullptr;
  for (const Run &R : Runs.runs(F, At)) {
    if (R.OnThread || R.Via != NoFunction)
      continue;
    LockSet One = lifted(F, Results[R.Target].AtExit, R.With);
    Effect = Effect ? meet(*Effect, One) : One;
    Only = Ways++ ? nullptr : &R;
    forgetChanged(R.Target, Now);
  }
  const Call *C = E.as<Call>();
  if (!Effect && C->Callee && soundsLikeLock(P.text(C->Name)))
    Effect = LockSet{{0, Held::Mode::Exclusive, E.Where}};
  if (C->Result)
    Now.become(C->Result, AnySign);
  if (!Effect)
    return;
  for (Held &H : *Effect) {
    H.Where = E.Where; // the caller's line says more than the guard class's
    Now.settle(H.Lock);
  }
  Now.Now = within(Now.Now, *Effect);
  if (Only)
    applyAnswers(F, *Only, E.Where, Now);
}

/// A lock that has two names inside, and is given up under one of them and held
/// under the other, counts as held.
LockSet LocksHeld::lifted(FunctionId F, const LockSet &Inner,
                          const Frame &With) const {
  LockSet Out;
  for (Held H : Inner) {
    if (H.Lock) {
      H.Lock = lift(P.Paths, H.Lock, With);
      if (!H.Lock)
        continue;
      H.Lock = Names.canonical(F, H.Lock);
    }
    if (H.M != Held::Mode::Dropped || !holds(Out, H.Lock))
      put(Out, H);
  }
  return Out;
}

LockSet LocksHeld::within(const LockSet &Outer, const LockSet &Inner) {
  using enum Held::Mode;
  LockSet Out;
  for (const Held &H : Outer) {
    const Held *In = lookUp(Inner, H.Lock);
    bool GivenUp = In && In->M == Dropped;
    // What is held shared here may be taken for good inside.
    if (In && (In->M == Exclusive || In->M == H.M) && !GivenUp)
      put(Out, again(H, *In));
    else if (!GivenUp)
      put(Out, H);
    else if (H.M != Dropped && H.Times > 1) {
      Held Still = H;
      --Still.Times;
      put(Out, Still);
    }
  }
  for (const Held &H : Inner) {
    const Held *Before = lookUp(Outer, H.Lock);
    bool Had = Before && Before->M != Dropped && Before->Times > 0;
    if (!holds(Out, H.Lock) && (H.M != Dropped || !Had))
      put(Out, H);
  }
  return Out;
}

LockSet LocksHeld::atOpen(FunctionId F, const Invocation &I) const {
  LockSet Own = before(F, I.At);
  if (I.Via == NoFunction)
    return Own;
  // The frame of the callee that leaves it open.
  for (const Run &R : Runs.runs(F, I.At))
    if (R.Target == I.Via && R.Via == NoFunction)
      return within(Own, lifted(F, Results[I.Via].AtOpen[I.ViaIndex], R.With));
  return Own;
}

LockSet LocksHeld::around(FunctionId F, EventRef At, const Run &R) const {
  const LockSet &Own = before(F, At);
  if (R.Via == NoFunction)
    return Own;
  Invocation I{At, R.Via, R.ViaIndex, {}, {}, false, {}};
  return atOpen(F, I);
}

namespace {

/// Where an object and its lock lie, if both are parts of one array's elements.
enum class Apart { Unknown, OneElement, Neighbours };

Apart apart(const PathTable &Paths, PathId Object, PathId Lock) {
  std::vector<PathId> A = prefixes(Paths, Object), B = prefixes(Paths, Lock);
  auto Result = Apart::Unknown;
  for (std::size_t I = 0; I < std::min(A.size(), B.size()); ++I) {
    const PathNode &X = Paths[A[I]], &Y = Paths[B[I]];
    if (A[I] == B[I]) {
      if (isElement(X.Kind))
        Result = Apart::OneElement;
      continue;
    }
    bool Differ = X.Kind == Y.Kind && isElement(X.Kind) &&
                  X.Kind != Step::NumberedElement && X.Name == Y.Name &&
                  X.Index != Y.Index;
    return Differ ? Apart::Neighbours : Result;
  }
  return Result;
}

} // namespace

bool LocksHeld::exclude(PathTable &Paths, const Covered &A, const Covered &B,
                        bool SameThreadKind) {
  // Of the locks in a table, two threads may share one.
  auto MayBeOne = [&](PathId X, PathId Y) {
    auto Any = [](PathId) { return PathId(0); };
    return mayAlias(Paths, renumber(Paths, X, Any), renumber(Paths, Y, Any),
                    SameThreadKind);
  };
  for (const Held &X : A.Locks)
    for (const Held &Y : B.Locks) {
      if (X.M == Held::Mode::Dropped || Y.M == Held::Mode::Dropped)
        continue;
      if (!X.Lock || !Y.Lock)
        return true;
      bool BothShared = X.M == Held::Mode::Shared && Y.M == Held::Mode::Shared;
      if (BothShared || !MayBeOne(X.Lock, Y.Lock))
        continue;
      // If the objects are one, the lock beside it is not its neighbour's.
      Apart Mine = apart(Paths, A.Object, X.Lock);
      Apart Theirs = apart(Paths, B.Object, Y.Lock);
      if (Mine == Theirs || Mine == Apart::Unknown || Theirs == Apart::Unknown)
        return true;
    }
  return false;
}

} // namespace snarl
