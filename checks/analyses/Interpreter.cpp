#include "checks/analyses/Interpreter.h"

#include "checks/analyses/Decided.h"
#include "checks/analyses/HeaviestWay.h"
#include "checks/analyses/NaturalLoops.h"

#include <algorithm>
#include <deque>
#include <utility>

namespace snarl {

Interpreter::Interpreter(const Program &P, const CallGraph &Graph,
                         const Bindings &Names, const Callables &Runs,
                         const LocksHeld &Locks, const Cost &Costs)
    : P(P), Graph(Graph), Names(Names), Runs(Runs), Locks(Locks), Costs(Costs),
      Touches(P.Functions.size()), Firsts(P.Functions.size()),
      Deeds(P.Functions.size()), Entered(P.Functions.size()) {
  if (Symbol Name = P.Strings.find(InterpretersLock)) {
    Lock = P.Paths.root(Step::Global, Name);
    auto Part = [&](std::string_view Name) {
      Symbol Field = P.Strings.find(Name);
      return Field ? P.Paths.field(Lock, Field) : 0;
    };
    Released = Part("<released>");
    Running = Part("<running>");
  }
  if (!Lock)
    return;
  findTouches();
  findExposed();
  // A second round settles what calls itself.
  for (int Round = 0; Round != 2; ++Round)
    for (FunctionId F : Graph.BottomUp)
      summarize(F);
  for (FunctionId F = 0; F < P.Functions.size(); ++F)
    Deeds[F] = findDeeds(F);
  findEntered();
}

Standing Interpreter::standing(const LockSet &Now) const {
  if (holds(Now, Lock))
    return Standing::Held;
  if (Released && holds(Now, Released))
    return Standing::Released;
  if (hasStarted(Now))
    return Standing::Held;
  return lookUp(Now, Lock) ? Standing::Unknown : Standing::AsEntered;
}

bool Interpreter::isExposed(FunctionId F) const {
  return std::ranges::any_of(Exposed,
                             [&](auto &Each) { return Each.Entry == F; });
}

/// A function that is handed out twice is called in the way that is worse for
/// it only if all agree: the first one counts.
void Interpreter::findExposed() {
  for (FunctionId F = 0; F < P.Functions.size(); ++F)
    forEachEvent(P.Functions[F], [&](EventRef At, const Event &Each) {
      auto *E = Each.as<Expose>();
      if (!E || !isGil(E->Under))
        return;
      const Value V = Names.canonical(F, E->Entry);
      FunctionId Entry =
          V.Function ? P.find(V.Function, F) : FunctionId(NoFunction);
      if (Entry != NoFunction)
        Exposed.push_back(
            {Entry, E->Under == Lock ? Standing::Held : Standing::Released, F,
             At});
    });
}

/// What a module without the lock exposes runs at once with others, and yet
/// the interpreter knows its thread.
bool Interpreter::isForeignThread(const Run &R) const {
  return R.OnThread && std::ranges::none_of(R.How.Args, [&](const Value &V) {
           return P.text(P.Paths[P.Paths.rootOf(V.Path)].Name) ==
                  "hidden state of Python";
         });
}

/// Down the calls from whoever knows how the lock stands. The first to come
/// there is remembered, which is the nearest.
void Interpreter::findEntered() {
  std::deque<std::pair<FunctionId, bool>> Work;
  auto Enter = [&](FunctionId F, bool Held, const Entry &By) {
    if (!Entered[F][Held]) {
      Entered[F][Held] = By;
      Work.emplace_back(F, Held);
    }
  };
  for (const Exposure &E : Exposed)
    Enter(E.Entry, E.Lock == Standing::Held, {});
  auto ForCallees = [&](FunctionId F, auto Use) {
    Runs.forEach(F, [&](EventRef At, const std::vector<Run> &All) {
      for (const Run &R : All)
        Use(R,
            R.OnThread ? Standing::Released : standing(Locks.around(F, At, R)),
            Entry{F, At});
    });
  };
  for (FunctionId F = 0; F < P.Functions.size(); ++F)
    ForCallees(F, [&](const Run &R, Standing Now, const Entry &By) {
      if (R.OnThread ? isForeignThread(R)
                     : Now == Standing::Held || Now == Standing::Released)
        Enter(R.Target, Now == Standing::Held, By);
    });
  while (!Work.empty()) {
    const auto [F, Held] = Work.front();
    Work.pop_front();
    ForCallees(F, [&](const Run &R, Standing Now, const Entry &By) {
      if (Now == Standing::AsEntered)
        Enter(R.Target, Held, By);
    });
  }
}

bool Interpreter::touches(FunctionId F, EventRef At) const {
  const Event &E = P.event(F, At);
  if (auto *N = E.as<Need>())
    return N->Lock == Lock && !N->Raises;
  if (auto *A = E.as<Acquire>())
    return isGil(A->Lock);
  if (auto *R = E.as<snarl::Release>())
    return isGil(R->Lock);
  return std::ranges::any_of(Runs.runs(F, At), [&](const Run &R) {
    return !R.OnThread && Touches[R.Target];
  });
}

bool Interpreter::touches(FunctionId F, std::uint32_t Block) const {
  const auto Events =
      static_cast<std::uint32_t>(P.Functions[F].Blocks[Block].Events.size());
  for (std::uint32_t I = 0; I < Events; ++I)
    if (touches(F, {Block, I}))
      return true;
  return false;
}

void Interpreter::findTouches() {
  for (bool Changed = true; std::exchange(Changed, false);)
    for (FunctionId F : Graph.BottomUp)
      for (std::uint32_t B = 0; B < P.Functions[F].Blocks.size() && !Touches[F];
           ++B)
        if (touches(F, B))
          Touches[F] = Changed = true;
}

/// Of several functions that may run the heaviest counts.
double Interpreter::price(FunctionId F, EventRef At) const {
  const Event &E = P.event(F, At);
  if (auto *W = E.as<Work>())
    return static_cast<double>(W->Weight);
  double Most = E.as<Call>() ? Cost::UnknownCall : 0;
  for (const Run &R : Runs.runs(F, At))
    if ((!R.OnThread || R.How.Joined) &&
        Graph.Component[R.Target] != Graph.Component[F])
      Most = std::max(Most, Costs.price(F, At, R));
  return Most;
}

/// How often a loop is come to.
static double timesOfAll(const Function &F, std::uint32_t Loop) {
  const std::uint32_t Parent = F.Loops[Loop].Parent;
  return Parent == NoLoop ? 1 : Cost::times(F, F.Loops[Parent].Header);
}

/// What the blocks of a loop's rounds do in all.
void Interpreter::addParts(FunctionId F,
                           const std::vector<std::uint32_t> &Round,
                           std::vector<double> &To) const {
  const Function &Fn = P.Functions[F];
  for (std::uint32_t B : Round) {
    double Once = Fn.Blocks[B].Weight;
    for (std::uint32_t I = 0; I < Fn.Blocks[B].Events.size(); ++I)
      Once += price(F, {B, I});
    To[B] = Once * Cost::times(Fn, B);
  }
}

double Interpreter::price(FunctionId F, std::uint32_t Loop) const {
  const Function &Fn = P.Functions[F];
  std::vector<double> Parts(Fn.Blocks.size());
  addParts(F, NaturalLoops(Fn).body(Loop), Parts);
  return std::min(HeaviestWay(Fn, Parts).of(Loop) / timesOfAll(Fn, Loop),
                  Cost::Most);
}

/// The outermost loops that have no business with the interpreter. Told: by
/// loop, whether it is one of those or in one.
void Interpreter::addLoops(FunctionId F, std::vector<bool> &Told,
                           std::vector<Deed> &To) const {
  const Function &Fn = P.Functions[F];
  NaturalLoops Each(Fn);
  std::vector<double> Parts(Fn.Blocks.size());
  std::vector<std::uint32_t> Outermost;
  for (std::uint32_t L = 0; L < Fn.Loops.size(); ++L) {
    const std::uint32_t Parent = Fn.Loops[L].Parent;
    Told[L] = Parent != NoLoop && Told[Parent];
    if (Told[L])
      continue;
    const std::vector<std::uint32_t> Round = Each.body(L);
    if (std::ranges::any_of(Round, [&](auto B) { return touches(F, B); }))
      continue;
    Told[L] = true;
    addParts(F, Round, Parts);
    if (!Locks.runsOnce(F, {Fn.Loops[L].Header, 0}))
      Outermost.push_back(L);
  }
  HeaviestWay Ways(Fn, Parts);
  for (std::uint32_t L : Outermost) {
    const EventRef At{Fn.Loops[L].Header, 0};
    To.push_back({Deed::Computes, At, Fn.Loops[L].Where, standing(F, At), L,
                  NoFunction,
                  std::min(Ways.of(L) / timesOfAll(Fn, L), Cost::Most)});
  }
}

void Interpreter::addCalls(FunctionId F, EventRef At, bool Told,
                           std::vector<Deed> &To) const {
  const Loc Where = P.event(F, At).Where;
  const std::vector<Run> &All = Runs.runs(F, At);
  const bool OneOfMany = std::ranges::count_if(All, [](const Run &R) {
                           return !R.OnThread && R.Via == NoFunction;
                         }) > 1;
  for (const Run &R : All) {
    const Function &Callee = P.Functions[R.Target];
    if (R.Target == F || Callee.Co != Function::Coroutine::No)
      continue;
    const Standing Now = standing(Locks.around(F, At, R));
    const std::vector<bool> Reached = reachedBy(R.With, P, Callee);
    for (const std::optional<Deed> &Its : Firsts[R.Target]) {
      if (!Its)
        continue;
      const bool Computes = Its->K == Deed::Computes;
      if ((Computes && (Told || Locks.runsOnce(F, At))) ||
          (R.OnThread && !(Computes && R.How.Joined)) ||
          (!Reached.empty() && !Reached[Its->At.Block]))
        continue;
      To.push_back({Its->K, At, Where, Now, NoLoop, R.Target, Its->Operations,
                    Its->Distance + 1,
                    Its->Perhaps || (OneOfMany && R.Via == NoFunction)});
    }
  }
}

void Interpreter::addEvent(FunctionId F, EventRef At, bool Told,
                           std::vector<Deed> &To) const {
  const Event &E = P.event(F, At);
  auto Add = [&](Deed::Kind K, double Operations = 0) {
    To.push_back(
        {K, At, E.Where, standing(F, At), NoLoop, NoFunction, Operations});
  };
  if (auto *N = E.as<Need>(); N && N->Lock == Lock)
    Add(Deed::Needs);
  else if (auto *A = E.as<Acquire>(); A && A->Lock == Lock)
    Add(Deed::Takes);
  else if (auto *R = E.as<snarl::Release>(); R && R->Lock == Lock)
    Add(Deed::GivesUp);
  else if (auto *B = E.as<Block>(); B && B->Tier == BlockTier::Always)
    Add(Deed::Waits);
  else if (auto *W = E.as<Work>();
           W && W->Weight && !Told && !Locks.runsOnce(F, At))
    Add(Deed::Computes, static_cast<double>(W->Weight));
  else
    addCalls(F, At, Told, To);
}

/// All that F does, as far as is known yet of what it calls.
std::vector<Deed> Interpreter::findDeeds(FunctionId F) const {
  const Function &Fn = P.Functions[F];
  std::vector<Deed> All;
  if (Fn.Blocks.empty())
    return All;
  std::vector<bool> Told(Fn.Loops.size());
  addLoops(F, Told, All);
  for (std::uint32_t B = 0; B < Fn.Blocks.size(); ++B)
    for (std::uint32_t I = 0; I < Fn.Blocks[B].Events.size(); ++I)
      addEvent(F, {B, I},
               Fn.Blocks[B].Loop != NoLoop && Told[Fn.Blocks[B].Loop], All);
  // Who cleans up after an error has more to worry about than time.
  const std::vector<bool> Error = endsInThrow(Fn);
  std::erase_if(All, [&](const Deed &D) {
    return Error[D.At.Block] && (D.K == Deed::Computes || D.K == Deed::Waits);
  });
  return All;
}

/// Whether New says more than Old: it is heavier, or nearer.
static bool isBetter(const Deed &New, const Deed &Old) {
  return New.K == Deed::Computes ? New.Operations > Old.Operations
                                 : New.Distance < Old.Distance;
}

/// What is once found stays, so that no chain comes back to itself.
void Interpreter::summarize(FunctionId F) {
  auto &Mine = Firsts[F];
  const auto Settled = Mine;
  for (const Deed &D : findDeeds(F))
    if (D.Lock == Standing::AsEntered && !Settled[D.K] &&
        (!Mine[D.K] || isBetter(D, *Mine[D.K])))
      Mine[D.K] = D;
  // All of a function that knows nothing of Python is one region.
  if (auto &Computes = Mine[Deed::Computes]; Computes && !Touches[F])
    Computes->Operations =
        std::max(Computes->Operations,
                 std::min(Costs.of(F).InLoops, Costs.of(F).OneWay));
}

std::optional<Deed> Interpreter::first(FunctionId F, Deed::Kind K,
                                       Standing Entered,
                                       Standing Wanted) const {
  std::optional<Deed> Best;
  for (const Deed &D : Deeds[F]) {
    Standing Now = D.Lock == Standing::AsEntered ? Entered : D.Lock;
    if (D.K == K && Now == Wanted && (!Best || isBetter(D, *Best)))
      Best = D;
  }
  return Best;
}

std::vector<std::pair<FunctionId, Deed>>
Interpreter::chain(FunctionId F, const Deed &First) const {
  std::vector<std::pair<FunctionId, Deed>> Chain{{F, First}};
  while (Chain.back().second.Next != NoFunction) {
    const FunctionId Next = Chain.back().second.Next;
    Chain.emplace_back(Next, *Firsts[Next][First.K]);
  }
  return Chain;
}

bool Interpreter::yields(FunctionId F, const Deed &Needed) const {
  const auto [In, Last] = chain(F, Needed).back();
  const auto &Events = P.Functions[In].Blocks[Last.At.Block].Events;
  return Events[Last.At.Index].as<Need>()->Yields;
}

} // namespace snarl
