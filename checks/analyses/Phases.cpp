#include "checks/analyses/Phases.h"

#include <algorithm>
#include <deque>

namespace snarl {

namespace {

const PhaseSet Start{0};

void add(PhaseSet &To, std::uint32_t Barrier) {
  auto It = std::lower_bound(To.begin(), To.end(), Barrier);
  if (It == To.end() || *It != Barrier)
    To.insert(It, Barrier);
}

bool addAll(PhaseSet &To, const PhaseSet &From) {
  std::size_t Had = To.size();
  for (std::uint32_t Barrier : From)
    add(To, Barrier);
  return To.size() != Had;
}

} // namespace

Phases::Phases(const Program &P, const CallGraph &Graph, const Callables &Runs)
    : P(P), Runs(Runs), Results(P.Functions.size()) {
  for (FunctionId F : Graph.BottomUp)
    if (reachesBarrier(F))
      process(F);
}

bool Phases::isBarrier(FunctionId F, EventRef At) const {
  const std::vector<Event> &Events = P.Functions[F].Blocks[At.Block].Events;
  auto *W = Events[At.Index].as<Wait>();
  auto *N = At.Index ? Events[At.Index - 1].as<Notify>() : nullptr;
  return W && N && !W->Lock && W->Object == N->Object;
}

bool Phases::reachesBarrier(FunctionId F) const {
  const Function &Fn = P.Functions[F];
  for (std::uint32_t B = 0; B < Fn.Blocks.size(); ++B)
    for (std::uint32_t I = 0; I < Fn.Blocks[B].Events.size(); ++I) {
      if (isBarrier(F, {B, I}))
        return true;
      for (const Run &R : Runs.runs(F, {B, I}))
        if (!R.OnThread && Results[R.Target].HasBarrier)
          return true;
    }
  return false;
}

std::uint32_t Phases::number(FunctionId F, EventRef At,
                             std::uint32_t Inner) const {
  auto Next = static_cast<std::uint32_t>(Numbers.size() + 1);
  return Numbers.try_emplace({F, At, Inner}, Next).first->second;
}

PhaseSet Phases::lifted(FunctionId F, EventRef At,
                        const PhaseSet &Inner) const {
  PhaseSet Out;
  for (std::uint32_t Barrier : Inner)
    if (!Barrier)
      addAll(Out, before(F, At));
    else
      add(Out, number(F, At, Barrier));
  return Out;
}

PhaseSet Phases::after(FunctionId F, EventRef At, PhaseSet Now) const {
  if (isBarrier(F, At))
    return {number(F, At, 0)};
  PhaseSet Out;
  for (const Run &R : Runs.runs(F, At)) {
    if (R.OnThread || !Results[R.Target].HasBarrier)
      continue;
    for (std::uint32_t Barrier : Results[R.Target].AtExit)
      if (Barrier)
        add(Out, number(F, At, Barrier));
      else
        addAll(Out, Now);
  }
  return Out.empty() ? Now : Out;
}

PhaseSet Phases::through(FunctionId F, std::uint32_t Block, PhaseSet Now,
                         Result *Record) const {
  for (std::uint32_t I = 0; I < P.Functions[F].Blocks[Block].Events.size();
       ++I) {
    if (Record)
      Record->Before[{Block, I}] = Now;
    Now = after(F, {Block, I}, std::move(Now));
  }
  return Now;
}

void Phases::process(FunctionId F) {
  const Function &Fn = P.Functions[F];
  std::vector<std::optional<PhaseSet>> Entry(Fn.Blocks.size());
  Entry[0] = Start;
  std::deque<std::uint32_t> Work{0};
  while (!Work.empty()) {
    std::uint32_t B = Work.front();
    Work.pop_front();
    PhaseSet Now = through(F, B, *Entry[B], nullptr);
    for (std::uint32_t To : Fn.Blocks[B].Successors)
      if (!Entry[To]) {
        Entry[To] = Now;
        Work.push_back(To);
      } else if (addAll(*Entry[To], Now)) {
        Work.push_back(To);
      }
  }
  Result &R = Results[F];
  for (std::uint32_t B = 0; B < Fn.Blocks.size(); ++B)
    if (Entry[B]) {
      PhaseSet Now = through(F, B, *Entry[B], &R);
      if (Fn.Blocks[B].Successors.empty())
        addAll(R.AtExit, Now);
    }
  R.HasBarrier = true;
}

const PhaseSet &Phases::before(FunctionId F, EventRef At) const {
  auto It = Results[F].Before.find(At);
  return It == Results[F].Before.end() ? Start : It->second;
}

bool Phases::mayMeet(const PhaseSet &A, const PhaseSet &B) {
  return std::any_of(A.begin(), A.end(), [&](std::uint32_t Barrier) {
    return std::binary_search(B.begin(), B.end(), Barrier);
  });
}

} // namespace snarl
