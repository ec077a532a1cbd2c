#include "checks/analyses/Cost.h"

#include <algorithm>

namespace snarl {

namespace {

bool exclusive(const Held &H) { return H.M == Held::Mode::Exclusive && H.Lock; }

bool contains(const LockSet &Set, PathId Lock) {
  return std::any_of(Set.begin(), Set.end(), [&](const Held &H) {
    return H.Lock == Lock && exclusive(H);
  });
}

} // namespace

Cost::Cost(const Program &P, const CallGraph &Graph, const Bindings &Names,
           const Callables &Runs, const LocksHeld &Locks)
    : P(P), Graph(Graph), Names(Names), Runs(Runs), Locks(Locks),
      Costs(P.Functions.size()) {
  for (FunctionId F : Graph.BottomUp)
    process(F);
}

double Cost::trips(const Loop &L) {
  switch (L.B) {
  case Loop::Bound::Constant:
    return static_cast<double>(std::max<std::uint64_t>(L.Trips, 1));
  case Loop::Bound::Data:
  case Loop::Bound::Unbounded:
    return DataTrips;
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
  for (std::uint32_t B = 0; B < P.Functions[F].Blocks.size(); ++B)
    block(F, B);
  FunctionCost &C = Costs[F];
  if (!Graph.Recursive[F])
    return;
  C.Total = C.InLoops = std::min(C.Total * ConditionTrips, Most);
  C.LoopAt = P.Functions[F].Where;
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

bool Cost::isPseudo(const Held &H) const {
  return exclusive(H) && (isOnce(P, H.Lock) || isClaim(P, H.Lock));
}

/// Books work done at an event; Heavy: it is a loop in itself.
void Cost::spend(FunctionId F, EventRef At, double Amount, bool Heavy,
                 Loc LoopAt) {
  const LockSet &Now = Locks.before(F, At);
  if (Amount <= 0 || std::any_of(Now.begin(), Now.end(),
                                 [&](const Held &H) { return isPseudo(H); }))
    return;
  const Function &Fn = P.Functions[F];
  // The outermost loop that runs while the lock is held without a break.
  auto LoopUnder = [&](PathId Lock) {
    std::uint32_t Found = NoLoop;
    for (std::uint32_t L = Fn.Blocks[At.Block].Loop; L != NoLoop;
         L = Fn.Loops[L].Parent)
      if (!Lock || contains(Locks.before(F, {Fn.Loops[L].Header, 0}), Lock))
        Found = L;
    return Found;
  };
  auto Book = [&](auto &To, std::uint32_t L) {
    if (L == NoLoop && !Heavy)
      return;
    To.InLoops = std::min(To.InLoops + Amount, Most);
    Loc Where = L != NoLoop ? Fn.Loops[L].Where : LoopAt;
    if (To.LoopAt == Where)
      To.LoopCost += Amount;
    else if (Amount > To.LoopCost) {
      To.LoopCost = Amount;
      To.LoopAt = Where;
    }
  };
  FunctionCost &C = Costs[F];
  C.Total = std::min(C.Total + Amount, Most);
  Book(C, LoopUnder(0));
  for (const Held &H : Now)
    if (exclusive(H)) {
      SerialCost &S = serial(F, H.Lock);
      S.Under = std::min(S.Under + Amount, Most);
      Book(S, LoopUnder(H.Lock));
    }
}

/// Locks that are held after the event and were not before.
void Cost::taken(FunctionId F, EventRef At, double Times) {
  const LockSet &Before = Locks.before(F, At);
  for (const Held &H : Locks.before(F, {At.Block, At.Index + 1}))
    if (exclusive(H) && !contains(Before, H.Lock)) {
      SerialCost &S = serial(F, H.Lock);
      S.Takes = std::min(S.Takes + Times, Most);
      if (!S.TakenAt.isValid())
        S.TakenAt = H.Where;
    }
}

void Cost::waits(FunctionId F, EventRef At) {
  Costs[F].Waits = true;
  for (const Held &H : Locks.before(F, At))
    if (exclusive(H))
      serial(F, H.Lock).Waits = true;
}

void Cost::event(FunctionId F, EventRef At, double Times) {
  const Event &E = P.Functions[F].Blocks[At.Block].Events[At.Index];
  if (auto *W = E.as<Work>())
    spend(F, At, Times * static_cast<double>(W->Weight), true, E.Where);
  if (auto *B = E.as<Block>(); B && P.text(B->Category) != "lock")
    waits(F, At);
  if (auto *W = E.as<Wait>(); W && !isPublished(P, W->Object))
    waits(F, At);
  auto *C = E.as<Call>();
  if (!C)
    return;
  bool Known = false;
  for (const Run &R : Runs.runs(F, At)) {
    if (R.OnThread || Graph.Component[R.Target] == Graph.Component[F])
      continue;
    Known = true;
    const FunctionCost &Callee = Costs[R.Target];
    if (Callee.Waits)
      waits(F, At);
    spend(F, At, Times * (Callee.Total - Callee.InLoops) + 1, false, {});
    spend(F, At, Times * Callee.InLoops, true, Callee.LoopAt);
    for (const SerialCost &Inner : Callee.Serial) {
      PathId Lock = lift(P.Paths, Inner.Lock, R.With);
      Lock = Lock ? Names.canonical(F, Lock) : 0;
      if (!Lock || contains(Locks.before(F, At), Lock))
        continue;
      SerialCost &S = serial(F, Lock);
      S.Under = std::min(S.Under + Times * Inner.Under, Most);
      S.InLoops = std::min(S.InLoops + Times * Inner.InLoops, Most);
      S.Takes = std::min(S.Takes + Times * Inner.Takes, Most);
      S.Waits |= Inner.Waits;
      if (!S.TakenAt.isValid())
        S.TakenAt = Inner.TakenAt;
      if (Times * Inner.LoopCost > S.LoopCost) {
        S.LoopCost = Times * Inner.LoopCost;
        S.LoopAt = Inner.LoopAt;
      }
    }
  }
  if (!Known)
    spend(F, At, Times * UnknownCall, false, {});
}

} // namespace snarl
