#include "checks/Launches.h"

#include "checks/Hints.h"

#include <algorithm>

namespace snarl {

namespace {

/// The event at the same place of the source that says what waits there.
const Block *blockAt(const Function &F, EventRef At) {
  const std::vector<Event> &Events = F.Blocks[At.Block].Events;
  for (std::uint32_t I = At.Index; I < Events.size(); ++I) {
    if (!(Events[I].Where == Events[At.Index].Where))
      return nullptr;
    if (auto *B = Events[I].as<Block>())
      return B;
  }
  return nullptr;
}

bool isStandard(std::string_view Name) {
  return Name.starts_with("std::") || Name.starts_with("__gnu_cxx::");
}

} // namespace

Launches::Launches(const Analyses &A)
    : A(A), P(A.Program), Of(P.Functions.size()), Joined(P.Functions.size()) {
  if (A.Runs.anyThread())
    for (FunctionId F : A.Graph.BottomUp)
      process(F);
}

void Launches::process(FunctionId F) {
  forEachEvent(P.Functions[F], [&](EventRef At, const Event &E) {
    if (auto *S = E.as<Spawn>())
      start(F, At, *S);
    else if (auto *C = E.as<Call>())
      call(F, At, *C);
    else if (auto *J = E.as<Join>())
      Joined[F].push_back(A.Names.canonical(F, J->Handle));
  });
}

void Launches::start(FunctionId F, EventRef At, const Spawn &S) {
  if (S.Joined || S.Many || S.OneRound)
    return;
  Launch New{At, P.event(F, At).Where, {}, S.Api};
  New.On = S.On;
  New.Began = New.Where;
  if (S.Handle)
    New.Handles.push_back(A.Names.canonical(F, S.Handle));
  for (const Run &R : A.Runs.runs(F, At))
    if (R.OnThread)
      New.Entry = R.Target;
  Of[F].push_back(std::move(New));
}

/// What a callee leaves running, and a job that it gets and hands on.
void Launches::call(FunctionId F, EventRef At, const Call &C) {
  Launch New{At, P.event(F, At).Where, {}, C.Name};
  New.Began = New.Where;
  auto Add = [&](PathId Handle) {
    if (Handle && New.Handles.size() < MaxLaunches)
      New.Handles.push_back(A.Names.canonical(F, Handle));
  };
  const std::vector<Run> &All = A.Runs.runs(F, At);
  unsigned Starts = 0;
  for (const Run &R : All) {
    if (R.OnThread) {
      Starts += !R.How.Joined && !R.How.Many;
      New.On = R.How.On;
      New.Entry = R.Target;
      Add(R.How.Handle);
      continue;
    }
    if (A.Graph.Component[R.Target] == A.Graph.Component[F])
      continue;
    for (const Launch &Inner : Of[R.Target]) {
      bool Ended = false;
      for (PathId Handle : Inner.Handles) {
        Ended |= std::ranges::count(Joined[R.Target], Handle) != 0;
        Add(lift(P.Paths, Handle, R.With));
      }
      Starts += !Ended;
      New.Several |=
          Inner.Several ||
          P.Functions[R.Target].Blocks[Inner.At.Block].Loop != NoLoop;
      New.Began = Inner.Began;
      New.Conditions = Inner.Conditions +
                       !alwaysPasses(P.Functions[R.Target], Inner.At.Block);
      New.Entry = Inner.Entry;
      if (!C.Name) // a lambda that is called by somebody else
        New.Api = Inner.Api;
      New.On = Inner.On;
      New.Guessed |= Inner.Guessed;
    }
    if (Of[F].size() < MaxLaunches)
      for (PathId Handle : Joined[R.Target])
        if (PathId Mine = lift(P.Paths, Handle, R.With))
          Joined[F].push_back(A.Names.canonical(F, Mine));
  }
  if (All.empty() && C.Result && soundsParallel(P.text(C.Name)))
    Starts = New.Guessed = true;
  if (!Starts)
    return;
  New.Several |= Starts > 1;
  Add(C.Result);
  Of[F].push_back(std::move(New));
}

std::optional<Awaited>
Launches::waits(FunctionId F, EventRef At,
                const std::vector<PathId> &Handles) const {
  const Event &E = P.event(F, At);
  auto Means = [&](PathId Handle) {
    return Handle && std::ranges::count(Handles, A.Names.canonical(F, Handle));
  };
  auto Told = [&](Loc Where, const Block &B) {
    return Awaited{Where, B.Function, P.text(B.Category) == "future"};
  };
  if (auto *J = E.as<Join>()) {
    const Block *B = blockAt(P.Functions[F], At);
    if (Means(J->Handle) && B && B->Tier != BlockTier::May)
      return Told(E.Where, *B);
    return std::nullopt;
  }
  for (const Run &R : A.Runs.runs(F, At)) {
    if (R.OnThread)
      continue;
    for (PathId Handle : Joined[R.Target])
      if (Means(lift(P.Paths, Handle, R.With)))
        for (const BlockingStep &Step : A.Chains.steps(R.Target, true)) {
          auto [In, Last] = A.Chains.chain(R.Target, Step, true).back();
          return Told(E.Where, *P.event(In, Last).as<Block>());
        }
  }
  return std::nullopt;
}

bool Launches::isLightCall(FunctionId F, EventRef At, const Call &C) const {
  const std::vector<Run> &All = A.Runs.runs(F, At);
  if (All.empty())
    return isStandard(P.text(C.Name));
  return std::ranges::all_of(All, [&](const Run &R) {
    const FunctionCost &Callee = A.Costs.of(R.Target);
    return !R.OnThread && Of[R.Target].empty() && !Callee.Waits &&
           Callee.Total < Light;
  });
}

/// Whether the thread does something of its own at an event, or something that
/// others may wait for.
bool Launches::isWork(FunctionId F, EventRef At) const {
  const Event &E = P.event(F, At);
  if (auto *C = E.as<Call>())
    return !isLightCall(F, At, *C);
  if (auto *B = E.as<Block>())
    return B->Tier != BlockTier::May;
  if (auto *W = E.as<Wait>())
    return !isPublished(P, W->Object);
  return E.as<Spawn>() || E.as<Notify>() || E.as<Work>() || E.as<Suspend>();
}

std::optional<Awaited> Launches::awaitedAtOnce(FunctionId F,
                                               const Launch &X) const {
  const Function &Fn = P.Functions[F];
  const std::uint32_t Loop = Fn.Blocks[X.At.Block].Loop;
  if (X.Several)
    return std::nullopt; // they run beside each other
  std::optional<Awaited> Found;
  std::vector<bool> Seen(Fn.Blocks.size());
  std::vector<EventRef> Todo{{X.At.Block, X.At.Index + 1}};
  while (!Todo.empty()) {
    EventRef At = Todo.back();
    Todo.pop_back();
    const BasicBlock &B = Fn.Blocks[At.Block];
    bool Ended = false;
    for (; At.Index < B.Events.size() && !Ended; ++At.Index) {
      if (auto W = waits(F, At, X.Handles)) {
        Ended = true;
        if (!Found || W->Where < Found->Where)
          Found = W;
      } else if (auto *J = B.Events[At.Index].as<Join>();
                 J && !std::ranges::count(X.Handles,
                                          A.Names.canonical(F, J->Handle))) {
        return std::nullopt; // of others, which ran beside it
      } else if (isWork(F, At)) {
        return std::nullopt;
      }
    }
    if (Ended || Fn.isTheEnd(At.Block))
      continue;
    if (Loop == NoLoop && B.Successors.empty())
      return std::nullopt; // left while it runs
    // What the call said of its failure or success is asked for next.
    std::vector<std::uint32_t> Next = B.Successors;
    if (const PathNode &N = P.Paths[B.Condition.Lock];
        B.Condition.Lock && Next.size() == 2 && N.Kind == Step::Field &&
        std::ranges::count(X.Handles, A.Names.canonical(F, N.Parent))) {
      bool Failed = P.text(N.Name) == "<failed>";
      bool Started = P.text(N.Name) == "<started>";
      if (Failed || Started)
        Next = {Next[Failed == (B.Condition.Truth == NonZero)]};
    }
    for (std::uint32_t To : Next) {
      if (Loop != NoLoop && !inLoop(Fn, To, Loop))
        continue; // there is no next round
      if (Fn.Blocks[To].Loop != Loop ||
          (Loop != NoLoop && Fn.Loops[Loop].Header == To))
        return std::nullopt;
      if (!Seen[To])
        Todo.push_back({To, 0});
      Seen[To] = true;
    }
  }
  return Found;
}

} // namespace snarl
