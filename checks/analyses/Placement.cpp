#include "checks/analyses/Placement.h"

#include <deque>

namespace snarl {

Placement::Placement(const Program &P, const Bindings &Names,
                     const Callables &Runs)
    : P(P), Names(Names), Runs(Runs), Handlers(P.Functions.size(), OnLoop::No),
      Posted(P.Functions.size(), false),
      Begins(P.Functions.size(), OnLoop::Yes) {
  findHandlers();
  for (bool Again = true; Again;) {
    for (FunctionId F = 0; F < P.Functions.size(); ++F)
      if (P.Functions[F].Co == Function::Coroutine::Task)
        flow(F);
    Again = findBeginnings();
  }
}

/// The functions that a value stands for which is handed to a loop or a thread:
/// a callable, or the task that a call of a coroutine has made.
std::vector<FunctionId> Placement::givenBy(FunctionId F, const Value &V) const {
  std::vector<FunctionId> All;
  Value Given = Names.canonical(F, V);
  if (Given.K == Value::Kind::Callable)
    if (FunctionId Target = P.find(Given.Function, F); Target != NoFunction)
      All.push_back(Target);
  if (Given.K != Value::Kind::Load)
    return All;
  Runs.forEach(F, [&](EventRef At, const std::vector<Run> &Here) {
    auto *C = P.event(F, At).as<Call>();
    if (C && C->Result && (C->Result == V.Path || C->Result == Given.Path))
      for (const Run &R : Here)
        if (P.Functions[R.Target].Co != Function::Coroutine::No)
          All.push_back(R.Target);
  });
  return All;
}

static bool mentions(const Program &P, PathId Path, std::string_view Field) {
  for (; Path; Path = P.Paths[Path].Parent)
    if (P.text(P.Paths[Path].Name) == Field)
      return true;
  return false;
}

/// What is bound to an element of `<handlers>` an event loop calls. What waits
/// for events, a timer or a socket, refers to its loop as a guard to its lock,
/// or keeps its handlers in a part called `events`.
void Placement::findHandlers() {
  Symbol Field = P.Strings.find("<handlers>");
  if (!Field)
    return;
  // A loop: a field or global, or a local of a function.
  using Key = std::pair<FunctionId, PathId>;
  std::vector<std::pair<Key, FunctionId>> Given;
  std::set<Key> Waiting;
  for (FunctionId F = 0; F < P.Functions.size(); ++F)
    for (const BasicBlock &B : P.Functions[F].Blocks)
      for (const Event &E : B.Events) {
        auto *Bound = E.as<Bind>();
        if (!Bound || P.Paths[P.Paths[Bound->Target].Parent].Name != Field)
          continue;
        std::vector<FunctionId> Targets = givenBy(F, Bound->V);
        if (Targets.empty())
          continue;
        PathId Handlers = P.Paths[Names.canonical(F, Bound->Target)].Parent;
        const PathNode &Loop = P.Paths[P.Paths[Handlers].Parent];
        Key Which = Loop.Kind == Step::Field || Loop.Kind == Step::Global
                        ? Key{NoFunction, Loop.Name}
                        : Key{F, P.Paths[Handlers].Parent};
        bool Waits = mentions(P, Bound->Target, "<lock>") ||
                     mentions(P, Bound->Target, "<events>");
        for (FunctionId Target : Targets)
          if (P.Functions[Target].Co == Function::Coroutine::No)
            Given.emplace_back(Which, Target);
          else
            Waits = Posted[Target] = true;
        if (Waits)
          Waiting.insert(Which);
      }
  for (const auto &[Which, Target] : Given)
    Handlers[Target] = std::max(
        Handlers[Target], Waiting.count(Which) ? OnLoop::Yes : OnLoop::Perhaps);
}

/// Whether F runs a loop before it is first suspended: then its thread is one
/// that nobody else's loop runs on.
bool Placement::drives(FunctionId F) const {
  const std::vector<BasicBlock> &Blocks = P.Functions[F].Blocks;
  std::vector<bool> Seen(Blocks.size(), false);
  std::vector<std::uint32_t> Work;
  auto Visit = [&](std::uint32_t B) {
    if (!Seen[B])
      Work.push_back(B);
    Seen[B] = true;
  };
  if (!Blocks.empty())
    Visit(0);
  while (!Work.empty()) {
    const BasicBlock &B = Blocks[Work.back()];
    Work.pop_back();
    bool Suspended = false;
    for (const Event &E : B.Events) {
      auto *Waits = E.as<Block>();
      if (Waits && P.text(Waits->Category) == "run-loop")
        return true;
      if ((Suspended = E.as<Suspend>()))
        break;
    }
    if (!Suspended)
      for (std::uint32_t Next : B.Successors)
        Visit(Next);
  }
  return false;
}

bool Placement::makesTask(FunctionId F, EventRef At) const {
  for (const Run &R : Runs.runs(F, At))
    if (P.Functions[R.Target].Co == Function::Coroutine::Task)
      return true;
  return false;
}

/// Whether F waits for the task that it makes at an event, and for no other at
/// the same time.
bool Placement::waitsFor(FunctionId F, EventRef Made) const {
  const std::vector<Event> &Events = P.Functions[F].Blocks[Made.Block].Events;
  auto Waits = [&](std::uint32_t I) {
    auto *B = Events[I].as<Block>();
    return B && P.text(B->Category) == "sync-wait";
  };
  for (std::uint32_t I = Made.Index; I-- > 0 && !Waits(I);)
    if (makesTask(F, {Made.Block, I}))
      return false;
  for (std::uint32_t I = Made.Index + 1; I < Events.size(); ++I) {
    if (Waits(I))
      return true;
    if (makesTask(F, {Made.Block, I}))
      return false;
  }
  return false;
}

/// Where a coroutine begins that F calls at an event, if that is known.
std::optional<Placement::OnLoop> Placement::begins(FunctionId F,
                                                   EventRef At) const {
  if (P.Functions[F].Co == Function::Coroutine::No) {
    if (waitsFor(F, At))
      return OnLoop::Perhaps;
    return std::nullopt;
  }
  if (P.Functions[F].Co != Function::Coroutine::Task)
    return std::nullopt;
  auto *C = P.event(F, At).as<Call>();
  const OnLoop Here = onLoop(F, At);
  return Here == OnLoop::Perhaps && !(C && C->Awaited) ? OnLoop::Yes : Here;
}

/// Works out where each coroutine begins from all its uses; true if one begins
/// further from the loop than was known.
bool Placement::findBeginnings() {
  struct Uses {
    bool Away = false, Waited = false, Loop = false, Other = false;
  };
  std::vector<Uses> Of(P.Functions.size());
  for (FunctionId F = 0; F < P.Functions.size(); ++F) {
    if (P.Functions[F].Co == Function::Coroutine::Task && drives(F))
      Of[F].Away = true;
    std::set<PathId> Started; // tasks that are made here and run elsewhere
    for (const BasicBlock &B : P.Functions[F].Blocks)
      for (const Event &E : B.Events)
        if (auto *S = E.as<Spawn>()) {
          Started.insert(S->Entry.Path);
          for (FunctionId Target : givenBy(F, S->Entry))
            Of[Target].Away = true;
        }
    Runs.forEach(F, [&](EventRef At, const std::vector<Run> &All) {
      auto *C = P.event(F, At).as<Call>();
      if (C && C->Result && Started.count(C->Result))
        return;
      for (const Run &R : All) {
        if (R.Target == F ||
            P.Functions[R.Target].Co == Function::Coroutine::No)
          continue;
        std::optional<OnLoop> Where =
            R.OnThread ? std::optional(OnLoop::No) : begins(F, At);
        Uses &U = Of[R.Target];
        (!Where                      ? U.Other
         : *Where == OnLoop::No      ? U.Away
         : *Where == OnLoop::Perhaps ? U.Waited
                                     : U.Loop) = true;
      }
    });
  }
  bool New = false;
  for (FunctionId F = 0; F < P.Functions.size(); ++F) {
    const Uses &U = Of[F];
    if (U.Loop || Posted[F] || (U.Waited && U.Other) || !(U.Waited || U.Away))
      continue;
    const OnLoop Now = U.Waited ? OnLoop::Perhaps : OnLoop::No;
    New |= Now < Begins[F];
    Begins[F] = std::min(Begins[F], Now);
  }
  return New;
}

/// Whether an await_suspend puts the coroutine into a queue, from which
/// somebody on the loop takes it.
bool Placement::queues(FunctionId Suspend) const {
  for (const BasicBlock &B : P.Functions[Suspend].Blocks)
    for (const Event &E : B.Events)
      if (auto *Bound = E.as<Bind>();
          Bound && isElement(P.Paths[Bound->Target].Kind) && Bound->V.Path) {
        const PathNode &Root = P.Paths[P.Paths.rootOf(Bound->V.Path)];
        if (Root.Kind == Step::Param && Root.Index == 0)
          return true;
      }
  return false;
}

Placement::OnLoop Placement::after(FunctionId F, EventRef At,
                                   OnLoop Before) const {
  const Event &E = P.event(F, At);
  if (auto *S = E.as<Suspend>()) {
    // Whoever resumes it resumes others, too.
    if (S->To == Suspend::Hop::None)
      return Before == OnLoop::No ? OnLoop::No : OnLoop::Yes;
    if (S->To == Suspend::Hop::Home)
      return Begins[F] == OnLoop::No ? OnLoop::No : OnLoop::Yes;
    return S->To == Suspend::Hop::Back ? OnLoop::Yes : OnLoop::No;
  }
  if (!E.as<Call>())
    return Before;
  if (Runs.leaves(F, At))
    return OnLoop::No;
  if (Before == OnLoop::No)
    for (const Run &R : Runs.runs(F, At))
      if (P.Functions[R.Target].Awaiter && queues(R.Target))
        return OnLoop::Yes;
  return Before;
}

/// Where F may be on the loop at the beginning of each block.
void Placement::flow(FunctionId F) {
  const Function &Fn = P.Functions[F];
  std::vector<OnLoop> Entry(Fn.Blocks.size(), OnLoop::No);
  std::vector<bool> Seen(Fn.Blocks.size(), false);
  std::deque<std::uint32_t> Work;
  auto Flow = [&](std::uint32_t To, OnLoop Where) {
    if (Seen[To] && Where <= Entry[To])
      return;
    Seen[To] = true;
    Entry[To] = Where;
    Work.push_back(To);
  };
  if (!Fn.Blocks.empty())
    Flow(0, Begins[F]);
  while (!Work.empty()) {
    std::uint32_t B = Work.front();
    Work.pop_front();
    OnLoop Where = Entry[B];
    for (std::uint32_t I = 0; I < Fn.Blocks[B].Events.size(); ++I)
      Where = after(F, {B, I}, Where);
    for (std::uint32_t Next : Fn.Blocks[B].Successors)
      Flow(Next, Where);
  }
  AtEntry[F] = std::move(Entry);
}

Placement::OnLoop Placement::onLoop(FunctionId F, EventRef At) const {
  const Function &Fn = P.Functions[F];
  if (Fn.Co != Function::Coroutine::Task)
    return Fn.Context ? OnLoop::Yes : Handlers[F];
  auto Known = AtEntry.find(F);
  if (Known == AtEntry.end())
    return OnLoop::Yes;
  OnLoop Where = Known->second[At.Block];
  for (std::uint32_t I = 0; I < At.Index; ++I)
    Where = after(F, {At.Block, I}, Where);
  return Where;
}

} // namespace snarl
