#include "checks/analyses/Placement.h"

#include <deque>

namespace snarl {

Placement::Placement(const Program &P, const Bindings &Names,
                     const Callables &Runs)
    : P(P), Names(Names), Runs(Runs), Handlers(P.Functions.size(), Handler::No),
      Posted(P.Functions.size(), false), Elsewhere(P.Functions.size(), false) {
  findHandlers();
  for (bool Again = true; Again;) {
    for (FunctionId F = 0; F < P.Functions.size(); ++F)
      if (P.Functions[F].Co == Function::Coroutine::Task)
        flow(F);
    Again = findElsewhere();
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
    auto *C = P.Functions[F].Blocks[At.Block].Events[At.Index].as<Call>();
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
        Handlers[Target], Waiting.count(Which) ? Handler::Event : Handler::Job);
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

/// Coroutines of which all uses that tell are away; true if there is a new one.
bool Placement::findElsewhere() {
  std::vector<bool> Away(P.Functions.size(), false), Loop = Posted;
  for (FunctionId F = 0; F < P.Functions.size(); ++F) {
    if (P.Functions[F].Co == Function::Coroutine::Task && drives(F))
      Away[F] = true;
    std::set<PathId> Started; // tasks that are made here and run elsewhere
    for (const BasicBlock &B : P.Functions[F].Blocks)
      for (const Event &E : B.Events)
        if (auto *S = E.as<Spawn>()) {
          Started.insert(S->Entry.Path);
          for (FunctionId Target : givenBy(F, S->Entry))
            Away[Target] = true;
        }
    Runs.forEach(F, [&](EventRef At, const std::vector<Run> &All) {
      auto *C = P.Functions[F].Blocks[At.Block].Events[At.Index].as<Call>();
      if (C && C->Result && Started.count(C->Result))
        return;
      for (const Run &R : All) {
        if (R.Target == F ||
            P.Functions[R.Target].Co == Function::Coroutine::No)
          continue;
        if (R.OnThread)
          Away[R.Target] = true;
        else if (P.Functions[F].Co == Function::Coroutine::Task)
          (onLoop(F, At) ? Loop : Away)[R.Target] = true;
      }
    });
  }
  bool New = false;
  for (FunctionId F = 0; F < P.Functions.size(); ++F)
    if (Away[F] && !Loop[F] && !Elsewhere[F])
      Elsewhere[F] = New = true;
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

bool Placement::after(FunctionId F, EventRef At, bool OnLoop) const {
  const Event &E = P.Functions[F].Blocks[At.Block].Events[At.Index];
  if (auto *S = E.as<Suspend>()) {
    if (S->To == Suspend::Hop::None)
      return OnLoop;
    // An operation of Asio resumes the coroutine where it was spawned.
    bool Home = P.text(S->Operand).find("asio::") != std::string::npos;
    return S->To == Suspend::Hop::Back && !(Home && Elsewhere[F]);
  }
  if (!E.as<Call>())
    return OnLoop;
  if (Runs.leaves(F, At))
    return false;
  if (!OnLoop)
    for (const Run &R : Runs.runs(F, At))
      if (P.Functions[R.Target].Awaiter && queues(R.Target))
        return true;
  return OnLoop;
}

/// Where F may be on the loop at the beginning of each block.
void Placement::flow(FunctionId F) {
  const Function &Fn = P.Functions[F];
  std::vector<bool> Entry(Fn.Blocks.size(), false), Seen = Entry;
  std::deque<std::uint32_t> Work;
  auto Flow = [&](std::uint32_t To, bool OnLoop) {
    if (Seen[To] && (Entry[To] || !OnLoop))
      return;
    Seen[To] = true;
    Entry[To] = OnLoop;
    Work.push_back(To);
  };
  if (!Fn.Blocks.empty())
    Flow(0, !Elsewhere[F]);
  while (!Work.empty()) {
    std::uint32_t B = Work.front();
    Work.pop_front();
    bool OnLoop = Entry[B];
    for (std::uint32_t I = 0; I < Fn.Blocks[B].Events.size(); ++I)
      OnLoop = after(F, {B, I}, OnLoop);
    for (std::uint32_t Next : Fn.Blocks[B].Successors)
      Flow(Next, OnLoop);
  }
  AtEntry[F] = std::move(Entry);
}

bool Placement::onLoop(FunctionId F, EventRef At) const {
  auto Known = AtEntry.find(F);
  if (Known == AtEntry.end())
    return true;
  bool OnLoop = Known->second[At.Block];
  for (std::uint32_t I = 0; I < At.Index; ++I)
    OnLoop = after(F, {At.Block, I}, OnLoop);
  return OnLoop;
}

} // namespace snarl
