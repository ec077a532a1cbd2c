// The part of Parallel about pairs: which of what is alive at the same time
// meets, because both may touch the same memory and nothing keeps them apart.
//
// Cost: events times live threads times their accesses. Leans: a table that is
// written through (`to[next[i]] = x`) holds no index twice. Misses: what lies
// beyond MaxTouches.

#include "checks/analyses/Parallel.h"

namespace snarl {

/// Whether one flag lets both threads start, and only one at a time.
static bool shareLatch(const Thread &A, const Thread &B) {
  return A.Latch && A.Latch == B.Latch && A.StartedAt == B.StartedAt;
}

void Parallel::judge(Scope &S) {
  if (S.Threads.empty())
    return;
  findMany(S);
  findCrowds(S);
  for (const auto &[At, E] : S.Events) {
    auto Found = S.Before.find(At);
    if (Found == S.Before.end())
      continue; // unreachable
    const State &Before = Found->second;
    for (std::size_t T = 0; T < S.Threads.size(); ++T)
      if (Before.Alive[T]) {
        Pair How = pairWith(S, At, T);
        if (S.Threads[T].T->Guest != Thread::NoGuest)
          meetBeside(S, At, E.Touches, T);
        else
          meetAll(S, E.Touches, nullptr, S.Threads[T].T, How, At);
        for (std::size_t New : E.Starts)
          if (New != T && !shareLatch(*S.Threads[New].T, *S.Threads[T].T))
            meetThreads(S, At, New, T, How);
      }
    // What a callee starts meets itself there, where each round's objects and
    // the callee's own locks have names; here, what another call has started.
    for (std::size_t New : E.Starts)
      if (S.Threads[New].T->Many &&
          (!S.Threads[New].Judged || Before.Alive[New]))
        meetThreads(S, At, New, New, Pair::Itself);
    judgePairs(S, At);
    for (auto [Member, Started] : E.Teams)
      judgeTeam(S, At, S.Threads[Member].T, S.Threads[Started].T);
  }
}

/// Two threads, or several of one, that may be alive at once.
void Parallel::meetThreads(Scope &S, EventRef At, std::size_t New,
                           std::size_t Other, Pair How) {
  const ThreadPtr &A = S.Threads[New].T, &B = S.Threads[Other].T;
  if (A->Guest != Thread::NoGuest || B->Guest != Thread::NoGuest) {
    S.Together.insert(std::minmax(New, Other)); // the caller's to judge
    return;
  }
  meetAll(S, A->Touches, A, B, How, At);
  Company &Both = Companies.emplace_back(Company{S.F, A, B, {}});
  if (How == Pair::Others)
    return;
  for (const SerialCost &C : A->Costs.Serial)
    if (freshEachRound(S, C.Lock, At))
      Both.Apart.push_back(C.Lock);
}

/// How what happens at an event is related to a thread that is alive there.
Parallel::Pair Parallel::pairWith(const Scope &S, EventRef At,
                                  std::size_t T) const {
  const Function &Fn = P.Functions[S.F];
  std::uint32_t L = Fn.Blocks[At.Block].Loop;
  bool SameLoop = L != NoLoop && inLoop(Fn, S.Threads[T].At.Block, L);
  return SameLoop && !S.Before.at(At).InRound.count({T, L}) ? Pair::EarlierRound
                                                            : Pair::Others;
}

namespace {

/// Whether one path goes on from the other to some element: the same code has
/// got two pointers into one array, one so many elements further on.
bool isFurtherOn(const PathTable &Paths, PathId A, PathId B) {
  if (Paths.length(A) > Paths.length(B))
    std::swap(A, B);
  if (A == B || !Paths.startsWith(B, A))
    return false;
  PathNode First;
  for (; B != A; B = Paths[B].Parent) {
    First = Paths[B];
    if (!isElement(First.Kind))
      return false;
  }
  return First.Kind != Step::Element || First.Name || First.Index;
}

/// Whether Path goes through an element of the round's own.
bool hasOwnElement(const PathTable &Paths, PathId Path) {
  for (; Path; Path = Paths[Path].Parent)
    if (Paths[Path].Kind == Step::UniqueElement ||
        (Paths[Path].Kind == Step::NumberedElement &&
         hasOwnElement(Paths, Paths[Path].Index)))
      return true;
  return false;
}

/// Looking into a container (its size, where an element lies) does not meet a
/// write to one of its elements; changing the container does.
bool readsHeaderOf(const PathTable &Paths, const Touch &Reader,
                   const Touch &Writer) {
  unsigned Depth = Paths.length(Reader.Path);
  if (Reader.What.M != Access::Mode::Read || Reader.What.Scalar ||
      Paths.length(Writer.Path) <= Depth)
    return false;
  PathId Next = Writer.Path;
  while (Paths.length(Next) > Depth + 1)
    Next = Paths[Next].Parent;
  return isElement(Paths[Next].Kind);
}

/// The part of Path that a table's answer for the thread's own index names, or
/// 0.
PathId picked(const PathTable &Paths, PathId Path) {
  while (Path && !(Paths[Path].Kind == Step::AnyElement && Paths[Path].Name))
    Path = Paths[Path].Parent;
  return Path;
}

/// Whether both go through one table by the thread's own index, and neither
/// counts there. Then the table is taken to be a permutation: who writes
/// `to[next[i]]` has an element of its own, while a histogram is there to meet.
bool bothPicked(const PathTable &Paths, const Touch &A, const Touch &B) {
  if (A.What.M == Access::Mode::Update || B.What.M == Access::Mode::Update)
    return false;
  PathId Mine = picked(Paths, A.Path);
  return Mine && Mine == picked(Paths, B.Path);
}

} // namespace

void Parallel::meetAll(Scope &S, const std::vector<Touch> &Mine,
                       const ThreadPtr &By, const ThreadPtr &Other, Pair How,
                       EventRef At) {
  for (std::size_t I = 0; I < Mine.size(); ++I)
    for (std::size_t J = How == Pair::Itself ? I : 0; J < Other->Touches.size();
         ++J) {
      const Touch &A = Mine[I], &B = Other->Touches[J];
      if (!conflict(S, A, B, By, Other, How, At))
        continue;
      Symbol Key = keyOf(P, A.Path);
      if (Seen.insert({Key ? Key : A.Path, A.Where, B.Where,
                       By ? By->StartedAt : Loc{}, Other->StartedAt})
              .second)
        Meetings.push_back({S.F, A, B, By, Other});
    }
}

bool Parallel::conflict(const Scope &S, const Touch &A, const Touch &B,
                        const ThreadPtr &By, const ThreadPtr &Other, Pair How,
                        EventRef At) const {
  if (A.What.M == Access::Mode::Read && B.What.M == Access::Mode::Read)
    return false;
  if (P.Paths[A.Path].Kind == Step::Unknown ||
      P.Paths[B.Path].Kind == Step::Unknown)
    return false;
  // Atomic operations race with none of their kind, but lose to two of them.
  if (A.What.Atomic != B.What.Atomic ||
      (A.What.Atomic && !A.What.isSplit() && !B.What.isSplit()))
    return false;
  // Instances of one entry are told apart by their thread number, and so is who
  // starts them and does the rest of their work itself.
  bool SameKind = How == Pair::Itself || (By ? By->Entry == Other->Entry
                                             : calls(S.F, At, Other->Entry));
  if (!mayShareMemory(P.Paths, A.Path, B.Path, SameKind) ||
      readsHeaderOf(P.Paths, A, B) || readsHeaderOf(P.Paths, B, A))
    return false;
  if (How == Pair::Itself && !Phases::mayMeet(order(A).Phase, order(B).Phase))
    return false;
  if (How != Pair::Others &&
      (freshEachRound(S, A.Path, At) || numberedAnew(S, A.Path, At)))
    return false;
  if (P.Paths.rootOf(A.Path) == P.Paths.rootOf(B.Path) &&
      hasMovedOn(S, B.Path, Other, At))
    return false;
  if (How == Pair::EarlierRound && hasOwnElement(P.Paths, A.Path) &&
      hasOwnElement(P.Paths, B.Path))
    return false;
  if (How == Pair::Itself && areForOne(S, A, B, At))
    return false;
  if (How == Pair::Itself && bothPicked(P.Paths, A, B))
    return false;
  if (A.Where == B.Where && A.What.Scalar &&
      isFurtherOn(P.Paths, A.Path, B.Path))
    return false;
  if (A.Where != B.Where &&
      (happensBefore(A, B, SameKind) || happensBefore(B, A, SameKind)))
    return false;
  if (isAway(A, *Other) || (By && isAway(B, *By)))
    return false;
  if (!By && How == Pair::Others && isStillWaitedFor(S, At, A, B, *Other))
    return false;
  return !LocksHeld::exclude(P.Paths, {A.Path, A.Locks}, {B.Path, B.Locks},
                             SameKind);
}

/// Whether F itself runs Entry at the event.
bool Parallel::calls(FunctionId F, EventRef At, FunctionId Entry) const {
  return std::ranges::any_of(Runs.runs(F, At), [&](const Run &R) {
    return R.Target == Entry && !R.OnThread;
  });
}

/// Whether a touch is made only when a thread has been joined, or while a flag
/// says that it is still to be started.
bool Parallel::isAway(const Touch &A, const Thread &Other) const {
  if (Other.Latch && std::ranges::count(order(A).Behind, Other.Latch))
    return true;
  for (PathId Joined : order(A).After)
    for (PathId Handle : Other.Handles)
      if (mayOverlap(P.Paths, Joined, Handle, false))
        return true;
  return false;
}

/// Whether a call or the start of a thread makes the object Root, or is handed
/// it as it is made.
static bool makes(const PathTable &Paths, const Event &E, PathId Root) {
  bool Returned = Paths[Root].Kind == Step::Result;
  auto Fresh = [&](const Value &V) {
    return V.K == Value::Kind::Address &&
           (V.Path == Root || (Returned && Paths.startsWith(V.Path, Root)));
  };
  if (auto *C = E.as<Call>())
    return C->Result == Root || C->This.Path == Root || Fresh(C->This) ||
           std::ranges::any_of(C->Args, Fresh);
  auto *Started = E.as<Spawn>();
  return Started && std::ranges::any_of(Started->Args, Fresh);
}

/// Whether the object is created anew in each round of the loop that starts
/// the thread, or put into a container that grows there, so that two instances
/// have different ones.
bool Parallel::freshEachRound(const Scope &S, PathId Path, EventRef At) const {
  const Function &Fn = P.Functions[S.F];
  std::uint32_t L = Fn.Blocks[At.Block].Loop;
  if (L == NoLoop)
    return false;
  PathId Root = P.Paths.rootOf(Path);
  Step Kind = P.Paths[Root].Kind;
  bool Temporary =
      Kind == Step::Local && P.text(P.Paths[Root].Name).starts_with('$');
  bool Made = Kind == Step::Result || Kind == Step::Heap || Temporary;
  std::set<PathId> Containers;
  for (; Path; Path = P.Paths[Path].Parent)
    if (P.Paths[Path].Kind >= Step::AnyElement)
      Containers.insert(P.Paths[Path].Parent);
  for (std::uint32_t B = 0; B < Fn.Blocks.size(); ++B) {
    if (!inLoop(Fn, B, L))
      continue;
    for (const Event &E : Fn.Blocks[B].Events) {
      if (Made && makes(P.Paths, E, Root))
        return true;
      if (auto *Bound = E.as<Bind>();
          Bound && Made &&
          (P.Paths.startsWith(Bound->V.Path, Root) ||
           (Temporary && P.Paths.startsWith(Bound->Target, Root))))
        return true;
      if (auto *A = E.as<Access>();
          A && A->M == Access::Mode::Update && !A->Scalar &&
          Containers.count(Names.canonical(S.F, A->Path)))
        return true;
    }
  }
  return false;
}

/// Whether an index in Path rests on a number in such an object.
bool Parallel::numberedAnew(const Scope &S, PathId Path, EventRef At) const {
  for (; Path; Path = P.Paths[Path].Parent)
    if (P.Paths[Path].Kind == Step::NumberedElement &&
        freshEachRound(S, P.Paths[Path].Index, At))
      return true;
  return false;
}

bool Parallel::isAloneWith(FunctionId F, EventRef At, Symbol Key) const {
  if (!P.Functions[F].Main)
    return false;
  auto With = Accompanied.find({F, At});
  return With == Accompanied.end() ||
         std::ranges::all_of(With->second, [&](const ThreadPtr &T) {
           return T->Touches.size() < MaxTouches &&
                  std::ranges::none_of(
                      T->Touches,
                      [&](const Touch &A) { return keyOf(P, A.Path) == Key; });
         });
}

} // namespace snarl
