#include "checks/analyses/Bursts.h"

#include <algorithm>
#include <queue>
#include <tuple>

namespace snarl {

namespace {

constexpr double Never = std::numeric_limits<double>::infinity();

/// The cheapest way from the successors of From to To (or, if that is NoBlock,
/// to where the function is left), both ends counted, through blocks for which
/// Inside is true.
constexpr std::uint32_t NoBlock = ~0u;
template <class Test>
double cheapest(const Function &F, const std::vector<double> &Price,
                std::uint32_t From, std::uint32_t To, Test Inside) {
  std::vector<double> Best(F.Blocks.size(), Never);
  using Entry = std::pair<double, std::uint32_t>;
  std::priority_queue<Entry, std::vector<Entry>, std::greater<>> Work;
  auto Leave = [&](std::uint32_t Block, double So) {
    for (std::uint32_t Next : F.Blocks[Block].Successors)
      if (Inside(Next) && So + Price[Next] < Best[Next])
        Work.emplace(Best[Next] = So + Price[Next], Next);
  };
  if (To == NoBlock && F.Blocks[From].Successors.empty())
    return Price[From];
  Leave(From, To == NoBlock ? Price[From] : 0);
  while (!Work.empty()) {
    auto [So, Block] = Work.top();
    Work.pop();
    if (Block == To || (To == NoBlock && F.Blocks[Block].Successors.empty()))
      return So;
    if (So == Best[Block])
      Leave(Block, So);
  }
  return Never;
}

/// Whether Use is true of a block of the loop, or of a loop within.
template <class Test>
bool anyIn(const Function &F, std::uint32_t Loop, Test Use) {
  for (std::uint32_t B = 0; B < F.Blocks.size(); ++B)
    if (inLoop(F, B, Loop) && Use(B))
      return true;
  return false;
}

/// Whether there is a way out of the loop but for its condition. Exceptions
/// count only if Thrown.
bool isLeft(const Function &F, std::uint32_t Loop, bool Thrown) {
  return anyIn(F, Loop, [&](std::uint32_t B) {
    if (B == F.Loops[Loop].Header && !Thrown)
      return false;
    const auto &Next = F.Blocks[B].Successors;
    return std::any_of(Next.begin(), Next.end(), [&](std::uint32_t To) {
      return !inLoop(F, To, Loop) && (Thrown || !F.isTheEnd(To));
    });
  });
}

} // namespace

Bursts::Bursts(const Program &P, const CallGraph &Graph, const Callables &Runs,
               const LocksHeld &Locks, const Cost &Costs,
               const Thresholds &Limits)
    : Long(Limits.LoopMilliseconds * OperationsPerMillisecond),
      Suspect(Long / 5), P(P), Graph(Graph), Runs(Runs), Locks(Locks),
      Costs(Costs), Suspends(P.Functions.size()), Counts(P.Functions.size()) {
  for (bool Sure : {false, true})
    Plain[Sure].resize(P.Functions.size());
  for (FunctionId F : Graph.BottomUp) {
    const Function &Fn = P.Functions[F];
    for (std::uint32_t B = 0; B < Fn.Blocks.size() && !Suspends[F]; ++B)
      for (std::uint32_t I = 0; I < Fn.Blocks[B].Events.size(); ++I)
        Suspends[F] = Suspends[F] || suspends(F, {B, I});
    Counts[F] = counts(F);
    for (bool Sure : {false, true})
      Plain[Sure][F] = summarize({F, Sure, {}});
  }
}

/// The position of the parameter that Path is, if it is one.
static std::optional<std::uint32_t> parameter(const Program &P, PathId Path) {
  const PathNode &N = P.Paths[Path];
  return N.Kind == Step::Param ? std::optional(N.Index) : std::nullopt;
}

/// The parameters of F that its loops count to, or those of its callees.
std::set<std::uint32_t> Bursts::counts(FunctionId F) const {
  std::set<std::uint32_t> All;
  for (const snarl::Loop &L : P.Functions[F].Loops)
    if (auto I = parameter(P, L.UpTo); I && L.B == Loop::Bound::Data)
      All.insert(*I);
  Runs.forEach(F, [&](EventRef, const std::vector<Run> &Here) {
    for (const Run &R : Here)
      for (std::uint32_t Index : Counts[R.Target])
        if (Index < R.With.Args.size())
          if (auto I = parameter(P, R.With.Args[Index].Path);
              I && R.With.Args[Index].K == Value::Kind::Load)
            All.insert(*I);
  });
  return All;
}

/// How what runs at an event is asked for, with the numbers that it is given.
Bursts::Asked Bursts::asked(const Asked &Caller, const Run &R) const {
  Asked Out{R.Target, Caller.Sure, {}};
  for (std::uint32_t Index : Counts[R.Target]) {
    if (Index >= R.With.Args.size() || Depth > MaxDepth)
      continue;
    const Value &V = R.With.Args[Index];
    if (V.K == Value::Kind::Constant)
      Out.With[Index] = V.Number;
    else if (auto I = parameter(P, V.Path); I && V.K == Value::Kind::Load)
      if (auto Known = Caller.With.find(*I); Known != Caller.With.end())
        Out.With[Index] = Known->second;
  }
  return Out;
}

const Bursts::Summary &Bursts::summary(const Asked &Of) const {
  if (Of.With.empty())
    return Plain[Of.Sure][Of.F];
  auto Known = Special.find(Of);
  if (Known == Special.end()) {
    ++Depth;
    Known = Special.emplace(Of, summarize(Of)).first;
    --Depth;
  }
  return Known->second;
}

Bursts::Summary Bursts::summarize(const Asked &Of) const {
  const Function &Fn = P.Functions[Of.F];
  const Prices Known = prices(Of);
  Summary Out;
  double Call = Fn.Blocks.empty()
                    ? Never
                    : cheapest(Fn, Known.Blocks, 0, NoBlock,
                               [](std::uint32_t) { return true; });
  if (Call != Never) // else it does not return
    Out.Least = std::min(Call, ForEver);
  for (Burst &B : find(Of, Known, Suspect))
    if (B.Operations > Out.Heaviest.Operations)
      Out.Heaviest = std::move(B);
  return Out;
}

/// Whether what the callee computes is no part of its caller's bursts: a
/// coroutine only makes its task, what has a Context is looked at for itself,
/// and recursion is not understood.
bool Bursts::isApart(FunctionId Caller, FunctionId Callee) const {
  return P.Functions[Callee].Co != Function::Coroutine::No ||
         P.Functions[Callee].Context ||
         Graph.Component[Callee] == Graph.Component[Caller];
}

/// Whether the thread may be given to others at an event: a suspension, or a
/// call of a plain function in which a fiber gives way.
bool Bursts::suspends(FunctionId F, EventRef At) const {
  if (P.event(F, At).as<Suspend>())
    return true;
  const std::vector<Run> &All = Runs.runs(F, At);
  return std::any_of(All.begin(), All.end(), [&](const Run &R) {
    return !R.OnThread && Suspends[R.Target] &&
           P.Functions[R.Target].Co == Function::Coroutine::No;
  });
}

/// Whether the loop goes round and round, computing: nothing is known in it
/// that may wait, throw or leave.
bool Bursts::isEndless(FunctionId F, std::uint32_t Loop) const {
  const Function &Fn = P.Functions[F];
  if (Fn.Loops[Loop].B != Loop::Bound::Unbounded || isLeft(Fn, Loop, true))
    return false;
  return !anyIn(Fn, Loop, [&](std::uint32_t B) {
    const std::vector<Event> &Events = Fn.Blocks[B].Events;
    for (std::uint32_t I = 0; I < Events.size(); ++I) {
      const Event &E = Events[I];
      if (E.as<Block>() || E.as<Wait>() || E.as<Join>() || E.as<Acquire>())
        return true;
      const std::vector<Run> &All = Runs.runs(F, {B, I});
      if (E.as<Call>() && All.empty())
        return true;
      for (const Run &R : All)
        if (Costs.of(R.Target).Waits)
          return true;
    }
    return false;
  });
}

/// How often the loop goes round.
double Bursts::rounds(const Asked &Of, std::uint32_t Loop) const {
  const Function &Fn = P.Functions[Of.F];
  const snarl::Loop &L = Fn.Loops[Loop];
  if (isEndless(Of.F, Loop))
    return ForEver;
  std::optional<double> Counted;
  if (L.B == Loop::Bound::Constant)
    Counted = static_cast<double>(L.Trips);
  else if (auto I = parameter(P, L.UpTo); I && L.B == Loop::Bound::Data)
    if (auto Known = Of.With.find(*I); Known != Of.With.end())
      Counted = static_cast<double>(std::max<std::int64_t>(Known->second, 0));
  if (Counted && !isLeft(Fn, Loop, false))
    return *Counted;
  return Of.Sure ? 0 : Cost::trips(L);
}

/// What an event costs, once. How much a library call does depends on the data,
/// but for those that are made to be slow.
double Bursts::price(const Asked &Of, EventRef At) const {
  const Event &E = P.event(Of.F, At);
  if (auto *W = E.as<Work>()) {
    double Weight = static_cast<double>(W->Weight);
    return Of.Sure && Weight < Suspect ? 0 : Weight;
  }
  double Cheapest = Never;
  for (const Run &R : Runs.runs(Of.F, At))
    if (!R.OnThread && R.Via == NoFunction)
      Cheapest = std::min(
          Cheapest, isApart(Of.F, R.Target) ? 0 : summary(asked(Of, R)).Least);
  if (Cheapest != Never)
    return Cheapest;
  return E.as<Call>() && !Of.Sure ? Cost::UnknownCall : 0;
}

Bursts::Prices Bursts::prices(const Asked &Wanted) const {
  const FunctionId F = Wanted.F;
  const Function &Fn = P.Functions[F];
  Prices Of;
  Of.Loops.assign(Fn.Loops.size(), 0);
  Of.Rounds = Of.Loops;
  Of.Broken.assign(Fn.Loops.size(), false);
  for (std::uint32_t B = 0; B < Fn.Blocks.size(); ++B) {
    double &Price = Of.Blocks.emplace_back(0);
    for (std::uint32_t I = 0; I < Fn.Blocks[B].Events.size(); ++I) {
      if (suspends(F, {B, I}))
        for (std::uint32_t L = Fn.Blocks[B].Loop; L != NoLoop;
             L = Fn.Loops[L].Parent)
          Of.Broken[L] = true;
      if (!Locks.runsOnce(F, {B, I}))
        Price += price(Wanted, {B, I});
    }
    if (!Locks.runsOnce(F, {B, 0}))
      Price += Fn.Blocks[B].Weight;
  }
  // Inner loops come after the ones around them.
  for (std::uint32_t L = static_cast<std::uint32_t>(Fn.Loops.size());
       L-- > 0;) {
    if (Of.Broken[L] || !(Of.Rounds[L] = rounds(Wanted, L)))
      continue;
    const std::uint32_t Header = Fn.Loops[L].Header;
    double Round = cheapest(Fn, Of.Blocks, Header, Header,
                            [&](std::uint32_t B) { return inLoop(Fn, B, L); });
    if (Round == Never)
      continue; // no second round
    Of.Loops[L] = Of.Rounds[L] == ForEver
                      ? ForEver
                      : std::min(Of.Rounds[L] * Round, ForEver);
    Of.Blocks[Header] = std::min(Of.Blocks[Header] + Of.Loops[L], ForEver);
  }
  return Of;
}

/// The burst that begins with an event: a heavy library call, or the call of a
/// function that has one, whichever of several is meant.
Burst Bursts::atEvent(const Asked &Of, EventRef At) const {
  const Event &E = P.event(Of.F, At);
  Burst Out{E.Where, At};
  if (auto *W = E.as<Work>())
    Out.Operations = static_cast<double>(W->Weight);
  std::optional<Burst> Called, Passed; // the lightest; the heaviest
  for (const Run &R : Runs.runs(Of.F, At)) {
    if (R.OnThread)
      continue;
    Burst Its{E.Where, At};
    if (!isApart(Of.F, R.Target)) {
      Asked Callee = asked(Of, R);
      Its.Next = R.Target;
      Its.Operations = summary(Callee).Heaviest.Operations;
      Its.With = std::move(Callee.With);
    }
    std::optional<Burst> &Kept = R.Via == NoFunction ? Called : Passed;
    if (!Kept || (R.Via == NoFunction) == (Its.Operations < Kept->Operations))
      Kept = std::move(Its);
  }
  for (std::optional<Burst> &Each : {std::ref(Called), std::ref(Passed)})
    if (Each && Each->Operations > Out.Operations)
      Out = std::move(*Each);
  return Out;
}

std::vector<Burst> Bursts::find(const Asked &Of, const Prices &Known,
                                double AtLeast) const {
  const Function &Fn = P.Functions[Of.F];
  std::vector<Burst> All;
  std::vector<bool> Told(Fn.Loops.size(), false); // it, or one around it
  for (std::uint32_t L = 0; L < Fn.Loops.size(); ++L) {
    const snarl::Loop &Each = Fn.Loops[L];
    Told[L] = Each.Parent != NoLoop && Told[Each.Parent];
    if (Told[L] || Known.Loops[L] < AtLeast)
      continue;
    Told[L] = true;
    if (!Locks.runsOnce(Of.F, {Each.Header, 0}))
      All.push_back({Each.Where,
                     {Each.Header, 0},
                     L,
                     NoFunction,
                     {},
                     Known.Rounds[L],
                     Known.Loops[L]});
  }
  for (std::uint32_t B = 0; B < Fn.Blocks.size(); ++B) {
    if (Fn.Blocks[B].Loop != NoLoop && Told[Fn.Blocks[B].Loop])
      continue;
    for (std::uint32_t I = 0; I < Fn.Blocks[B].Events.size(); ++I)
      if (Burst Here = atEvent(Of, {B, I});
          Here.Operations >= AtLeast && !Locks.runsOnce(Of.F, {B, I}))
        All.push_back(std::move(Here));
  }
  std::sort(All.begin(), All.end(), [](const Burst &A, const Burst &B) {
    return std::tie(A.Where, A.At) < std::tie(B.Where, B.At);
  });
  return All;
}

std::vector<Burst> Bursts::of(FunctionId F, bool Sure, double AtLeast) const {
  const Asked Of{F, Sure, {}};
  return find(Of, prices(Of), AtLeast);
}

std::vector<std::pair<FunctionId, Burst>>
Bursts::chain(FunctionId F, const Burst &First, bool Sure) const {
  std::vector<std::pair<FunctionId, Burst>> Chain{{F, First}};
  while (Chain.back().second.Next != NoFunction) {
    const Burst &Last = Chain.back().second;
    const FunctionId Next = Last.Next;
    Chain.emplace_back(Next, summary({Next, Sure, Last.With}).Heaviest);
  }
  return Chain;
}

} // namespace snarl
