#include "checks/analyses/Cost.h"

#include "checks/analyses/HeaviestWay.h"

#include <algorithm>
#include <optional>

namespace snarl {

namespace {

/// Amounts add up to Most.
void add(double &To, double Amount) { To = std::min(To + Amount, Cost::Most); }

} // namespace

Cost::Cost(const Program &P, const CallGraph &Graph, const Bindings &Names,
           const Callables &Runs, const LocksHeld &Locks)
    : P(P), Graph(Graph), Names(Names), Runs(Runs), Locks(Locks),
      Costs(P.Functions.size()) {
  for (FunctionId F : Graph.BottomUp)
    process(F);
}

/// Whether H keeps all other threads out: a mutex, or what is made by hand.
bool Cost::isLock(const Held &H) const {
  return H.M == Held::Mode::Exclusive &&
         (isMutex(P, H) || (H.Lock && isByHand(P, H.Lock)));
}

bool Cost::has(const LockSet &Set, PathId Lock) const {
  const Held *H = lookUp(Set, Lock);
  return H && isLock(*H);
}

double Cost::trips(const Loop &L) {
  switch (L.B) {
  case Loop::Bound::Constant:
    return static_cast<double>(std::max<std::uint64_t>(L.Trips, 1));
  case Loop::Bound::Data:
    return std::max(
        (L.Varies ? VaryingTrips : DataTrips) /
            static_cast<double>(std::max<std::uint64_t>(L.Trips, 1)),
        1.0);
  case Loop::Bound::Unbounded:
  case Loop::Bound::Condition:
    return ConditionTrips;
  }
  return 1;
}

double Cost::times(const Function &F, std::uint32_t Block) {
  double Times = 1;
  for (std::uint32_t L = F.Blocks[Block].Loop; L != NoLoop;
       L = F.Loops[L].Parent)
    Times = std::min(Times * trips(F.Loops[L]), Most);
  return Times;
}

void Cost::process(FunctionId F) {
  const Function &Fn = P.Functions[F];
  for (const Loop &L : Fn.Loops)
    Costs[F].Params |= L.Params;
  Ways.assign(Fn.Blocks.size(), 0);
  for (std::uint32_t B = 0; B < Fn.Blocks.size(); ++B)
    block(F, B);
  spun(F);
  FunctionCost &C = Costs[F];
  if (!Ways.empty())
    C.OneWay = HeaviestWay(Fn, Ways).of();
  if (!Graph.Recursive[F])
    return;
  for (double *Each : {&C.Small, &C.OneWay})
    *Each = std::min(*Each * ConditionTrips, Most);
  C.Total = C.InLoops = std::min(C.Total * ConditionTrips, Most);
  C.LoopAt = Fn.Where;
  C.LoopCost = C.Total;
}

/// A block's own operations are spread evenly between its events, because the
/// locks may change in its middle.
void Cost::block(FunctionId F, std::uint32_t B) {
  const BasicBlock &Block = P.Functions[F].Blocks[B];
  double Times = times(P.Functions[F], B);
  std::uint32_t Last = static_cast<std::uint32_t>(Block.Events.size());
  double Part = Times * Block.Weight / (Last + 1);
  for (std::uint32_t I = 0; I <= Last; ++I) {
    spend(F, {B, I}, Part, false, {});
    if (I == Last)
      break;
    taken(F, {B, I}, Times);
    event(F, {B, I}, Times);
  }
}

SerialCost &Cost::serial(FunctionId F, PathId Lock) {
  std::vector<SerialCost> &All = Costs[F].Serial;
  for (SerialCost &S : All)
    if (S.Lock == Lock)
      return S;
  All.emplace_back().Lock = Lock;
  return All.back();
}

/// The construct of OpenMP for one thread of a team that an event is in, or 0.
PathId Cost::memberAt(FunctionId F, EventRef At) const {
  for (const Held &H : Locks.before(F, At))
    if (H.M == Held::Mode::Exclusive && H.Lock && isOfTeam(P, H.Lock))
      return H.Lock;
  return 0;
}

/// Which part is left of what a block takes if each loop around it that a
/// parameter bounds is one of many.
static double smallPart(const Function &F, std::uint32_t Block) {
  double Part = 1;
  for (std::uint32_t L = F.Blocks[Block].Loop; L != NoLoop;
       L = F.Loops[L].Parent)
    if (F.Loops[L].Params) {
      Loop OneOfMany = F.Loops[L];
      OneOfMany.Varies = true;
      Part *= Cost::trips(OneOfMany) / Cost::trips(F.Loops[L]);
    }
  return Part;
}

/// Books work done at an event; Heavy: it is a loop in itself.
void Cost::spend(FunctionId F, EventRef At, double Amount, bool Heavy,
                 Loc LoopAt, CostParts Of) {
  if (Amount <= 0)
    return;
  if (Locks.runsOnce(F, At))
    return prepare(F, At, Amount);
  const Function &Fn = P.Functions[F];
  // The outermost loop that runs while the lock is held without a break.
  auto LoopUnder = [&](PathId Lock) {
    std::uint32_t Found = NoLoop;
    for (std::uint32_t L = Fn.Blocks[At.Block].Loop; L != NoLoop;
         L = Fn.Loops[L].Parent)
      if (!Lock || has(Locks.before(F, {Fn.Loops[L].Header, 0}), Lock))
        Found = L;
    return Found;
  };
  auto Book = [&](auto &To, std::uint32_t L) {
    if (L == NoLoop && !Heavy)
      return;
    add(To.InLoops, Amount);
    Loc Where = L != NoLoop ? Fn.Loops[L].Where : LoopAt;
    if (To.LoopAt == Where)
      To.LoopCost += Amount;
    else if (Amount > To.LoopCost) {
      To.LoopCost = Amount;
      To.LoopAt = Where;
    }
  };
  FunctionCost &C = Costs[F];
  add(C.Total, Amount);
  add(C.Small, Amount * Of.Small * smallPart(Fn, At.Block));
  add(Ways[At.Block], Amount * Of.OneWay);
  Book(C, LoopUnder(0));
  for (const Held &H : Locks.before(F, At))
    if (isLock(H)) {
      SerialCost &S = serial(F, H.Lock);
      add(S.Under, Amount);
      Book(S, LoopUnder(H.Lock));
    }
}

/// Books work for which all others wait the first time.
void Cost::prepare(FunctionId F, EventRef At, double Amount) {
  FunctionCost &C = Costs[F];
  for (const Held &H : Locks.before(F, At))
    if (H.Lock && H.M == Held::Mode::Exclusive && isOnce(P, H.Lock)) {
      double Before = C.OnceAt == H.Where ? C.Once : 0;
      if (Before + Amount > C.Once) {
        C.Once = std::min(Before + Amount, Most);
        C.OnceAt = H.Where;
      }
    }
}

/// Books what may be done at an event, as far as we do not see it.
void Cost::overlook(FunctionId F, EventRef At, double Amount) {
  if (Amount <= 0 || Locks.runsOnce(F, At))
    return;
  add(Costs[F].Unseen, Amount);
  for (const Held &H : Locks.before(F, At))
    if (isLock(H))
      add(serial(F, H.Lock).Unseen, Amount);
}

void Cost::take(FunctionId F, EventRef At, const Held &H, double Times,
                Loc Where, PathId Member) {
  SerialCost &S = serial(F, H.Lock);
  if (PathId Own = memberAt(F, At))
    Member = Own;
  if (S.Takes == 0)
    S.Member = Member;
  else if (S.Member != Member)
    S.Member = 0;
  add(S.Takes, Times);
  if (!S.TakenAt.isValid())
    S.TakenAt = Where;
}

/// Locks that are held after the event and were not before.
void Cost::taken(FunctionId F, EventRef At, double Times) {
  const LockSet &Before = Locks.before(F, At);
  for (const Held &H : Locks.before(F, {At.Block, At.Index + 1}))
    if (isLock(H) && !has(Before, H.Lock))
      take(F, At, H, Times, H.Where, 0);
}

/// Locks that are held wherever a loop is left, and not where it begins.
void Cost::spun(FunctionId F) {
  const Function &Fn = P.Functions[F];
  std::vector<std::optional<LockSet>> Left(Fn.Loops.size());
  for (const BasicBlock &B : Fn.Blocks)
    for (std::uint32_t To : B.Successors)
      for (std::uint32_t L = B.Loop;
           L != NoLoop && !inLoop(Fn, To, L) && !Fn.isTheEnd(To);
           L = Fn.Loops[L].Parent) {
        const LockSet &Now = Locks.before(F, {To, 0});
        Left[L] = Left[L] ? meet(*Left[L], Now) : Now;
      }
  for (std::uint32_t L = 0; L < Left.size(); ++L) {
    const EventRef Header{Fn.Loops[L].Header, 0};
    const double Times = times(Fn, Header.Block) / trips(Fn.Loops[L]);
    for (const Held &H : Left[L].value_or(LockSet()))
      if (isLock(H) && !has(Locks.before(F, Header), H.Lock) &&
          serial(F, H.Lock).Takes == 0)
        take(F, Header, H, Times,
             H.Where.isValid() ? H.Where : Fn.Loops[L].Where, 0);
  }
}

void Cost::waits(FunctionId F, EventRef At) {
  Costs[F].Waits = true;
  const Loc Here = P.event(F, At).Where;
  for (const Held &H : Locks.before(F, At))
    if (isLock(H) && H.Where != Here) // else it waits for the lock itself
      serial(F, H.Lock).Waits = true;
}

namespace {

/// How long a call may keep its thread that waits for neither a lock nor a
/// thread.
double longest(const Program &P, const Block &B) {
  std::string_view Category = P.text(B.Category);
  if (Category == "lock" || Category == "wait" || Category == "join")
    return 0;
  if (B.Nanoseconds >= 0)
    return static_cast<double>(B.Nanoseconds);
  return B.Tier == BlockTier::May ? Cost::MayWait : Cost::Waiting;
}

} // namespace

void Cost::event(FunctionId F, EventRef At, double Times) {
  const Event &E = P.event(F, At);
  if (auto *W = E.as<Work>()) {
    if (W->Weight)
      spend(F, At, Times * static_cast<double>(W->Weight), true, E.Where);
    else
      overlook(F, At, Times * LibraryCall);
  } else if (auto *B = E.as<Block>()) {
    overlook(F, At, Times * longest(P, *B));
    if (P.text(B->Category) != "lock")
      waits(F, At);
  } else if (auto *W = E.as<Wait>()) {
    if (!isPublished(P, W->Object))
      waits(F, At);
  } else if (E.as<Call>()) {
    call(F, At, Times);
  }
}

/// Whether a call may be of code that nobody has shown us. Who makes or
/// destroys an object calls what the compiler writes.
static bool isUnseen(const Program &P, const Call &C) {
  if (!C.Callee)
    return true;
  std::string_view Name = P.text(C.Name);
  std::size_t Colons = Name.rfind("::");
  if (Colons == std::string_view::npos)
    return true;
  std::string_view Last = Name.substr(Colons + 2);
  return !Last.starts_with('~') && Last != "operator=" &&
         Name.substr(0, Colons) != Last &&
         !Name.substr(0, Colons).ends_with("::" + std::string(Last));
}

void Cost::call(FunctionId F, EventRef At, double Times) {
  const std::vector<Run> &All = Runs.runs(F, At);
  bool Known = false;
  for (const Run &R : All)
    if (!R.OnThread && Graph.Component[R.Target] != Graph.Component[F]) {
      Known = true;
      include(F, At, R, Times);
    }
  if (!Known)
    spend(F, At, Times * UnknownCall, false, {});
  const Event &E = P.event(F, At);
  if (All.empty() && isUnseen(P, *E.as<Call>()))
    overlook(F, At, Most);
}

namespace {

/// Of the parameters of F those from which the arguments for Wanted come.
ParamSet passedFor(const Program &P, const Call &C, ParamSet Wanted) {
  ParamSet All = 0;
  auto Add = [&](const Value &V) {
    const PathNode &Root = P.Paths[P.Paths.rootOf(V.Path)];
    if (Root.Kind == Step::This)
      All |= paramBit(0);
    else if (Root.Kind == Step::Param)
      All |= paramBit(Root.Index + 1);
  };
  if (Wanted & paramBit(0))
    Add(C.This);
  for (std::size_t I = 0; I < C.Args.size(); ++I)
    if (Wanted & paramBit(I + 1))
      Add(C.Args[I]);
  return All;
}

} // namespace

/// Which part of its estimate a run of R takes at an event of F: a small one if
/// the rounds of a loop pass another object each time for what bounds its own.
double Cost::share(FunctionId F, EventRef At, const Run &R) const {
  const auto *C = P.event(F, At).as<Call>();
  const FunctionCost &Callee = Costs[R.Target];
  return C && R.Via == NoFunction && (C->Varying & Callee.Params) &&
                 Callee.Total > 0
             ? Callee.Small / Callee.Total
             : 1;
}

double Cost::price(FunctionId F, EventRef At, const Run &R) const {
  return Costs[R.Target].OneWay * share(F, At, R);
}

/// What a callee does, as part of F.
void Cost::include(FunctionId F, EventRef At, const Run &R, double Times) {
  const FunctionCost &Callee = Costs[R.Target];
  Times *= share(F, At, R);
  if (Callee.Waits)
    waits(F, At);
  CostParts Of;
  if (Callee.Total > 0)
    Of.OneWay = Callee.OneWay / Callee.Total;
  if (const auto *C = P.event(F, At).as<Call>();
      C && R.Via == NoFunction && Callee.Total > 0)
    if (ParamSet Mine = passedFor(P, *C, Callee.Params)) {
      Costs[F].Params |= Mine;
      Of.Small = Callee.Small / Callee.Total;
    }
  spend(F, At, Times * (Callee.Total - Callee.InLoops) + 1, false, {}, Of);
  spend(F, At, Times * Callee.InLoops, true, Callee.LoopAt, Of);
  overlook(F, At, Times * Callee.Unseen);
  if (Callee.Once > Costs[F].Once) {
    Costs[F].Once = Callee.Once;
    Costs[F].OnceAt = Callee.OnceAt;
  }
  if (Locks.runsOnce(F, At))
    return;
  for (const SerialCost &Inner : Callee.Serial) {
    PathId Lock = lift(P.Paths, Inner.Lock, R.With);
    Lock = Lock ? Names.canonical(F, Lock) : 0;
    if (!Lock || has(Locks.before(F, At), Lock))
      continue;
    SerialCost &S = serial(F, Lock);
    add(S.Under, Times * Inner.Under);
    add(S.InLoops, Times * Inner.InLoops);
    add(S.Unseen, Times * Inner.Unseen);
    S.Waits |= Inner.Waits;
    // What it leaves locked is taken where it is called.
    if (Inner.Takes > 0 &&
        !has(Locks.before(F, {At.Block, At.Index + 1}), Lock))
      take(F, At, {Lock}, Times * Inner.Takes, Inner.TakenAt, Inner.Member);
    if (Times * Inner.LoopCost > S.LoopCost) {
      S.LoopCost = Times * Inner.LoopCost;
      S.LoopAt = Inner.LoopAt;
    }
  }
}

} // namespace snarl
