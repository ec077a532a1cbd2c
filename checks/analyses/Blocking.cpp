#include "checks/analyses/Blocking.h"

#include <deque>

namespace snarl {

Blocking::Blocking(const Program &P, const CallGraph &Graph,
                   const Callables &Runs)
    : P(P), Runs(Runs), Callers(P.Functions.size()) {
  for (FunctionId F : Graph.BottomUp) {
    const Function &Fn = P.Functions[F];
    for (std::uint32_t B = 0; B < Fn.Blocks.size(); ++B)
      for (std::uint32_t I = 0; I < Fn.Blocks[B].Events.size(); ++I)
        for (const Run &R : Runs.runs(F, {B, I}))
          if (!R.OnThread)
            Callers[R.Target].push_back({F, {B, I}});
  }
  spread(false);
  spread(true);
}

/// Whether F is a destructor with a way around the event.
bool Blocking::onlyIfNotDone(FunctionId F, EventRef At) const {
  const Function &Fn = P.Functions[F];
  return Fn.Destructor && !alwaysPasses(Fn, At.Block);
}

bool Blocking::blocksHere(FunctionId F, EventRef At, bool Sure) const {
  auto *B = P.event(F, At).as<Block>();
  if (!B)
    return false;
  bool Always = B->Tier != BlockTier::May &&
                (P.text(B->Category) == "join" || !onlyIfNotDone(F, At));
  return Always == Sure;
}

void Blocking::spread(bool Sure) {
  Distance[Sure].assign(P.Functions.size(), Never);
  Nearest[Sure].resize(P.Functions.size());
  std::deque<FunctionId> Work;
  for (FunctionId F = 0; F < P.Functions.size(); ++F)
    for (std::uint32_t B = 0;
         B < P.Functions[F].Blocks.size() && Distance[Sure][F] == Never; ++B) {
      const std::vector<Event> &Events = P.Functions[F].Blocks[B].Events;
      for (std::uint32_t I = 0; I < Events.size(); ++I)
        if (blocksHere(F, {B, I}, Sure)) {
          Distance[Sure][F] = 0;
          Nearest[Sure][F] = {{B, I}, NoFunction, 0};
          Work.push_back(F);
          break;
        }
    }
  while (!Work.empty()) {
    FunctionId F = Work.front();
    Work.pop_front();
    if (P.Functions[F].Co != Function::Coroutine::No || P.Functions[F].Context)
      continue; // looked at for itself
    for (const Edge &E : Callers[F])
      if (Distance[Sure][E.From] == Never) {
        Distance[Sure][E.From] = Distance[Sure][F] + 1;
        Nearest[Sure][E.From] = {E.At, F, Distance[Sure][E.From]};
        Work.push_back(E.From);
      }
  }
}

std::vector<BlockingStep> Blocking::steps(FunctionId F, bool Sure) const {
  std::vector<BlockingStep> Steps;
  const Function &Fn = P.Functions[F];
  for (std::uint32_t B = 0; B < Fn.Blocks.size(); ++B)
    for (std::uint32_t I = 0; I < Fn.Blocks[B].Events.size(); ++I) {
      if (blocksHere(F, {B, I}, Sure)) {
        Steps.push_back({{B, I}, NoFunction, 0});
        continue;
      }
      BlockingStep Best{{B, I}, NoFunction, Never};
      for (const Run &R : Runs.runs(F, {B, I}))
        if (!R.OnThread && R.Target != F &&
            P.Functions[R.Target].Co == Function::Coroutine::No &&
            !P.Functions[R.Target].Context &&
            Distance[Sure][R.Target] != Never &&
            Distance[Sure][R.Target] + 1 < Best.Distance)
          Best = {{B, I}, R.Target, Distance[Sure][R.Target] + 1};
      if (Best.Next != NoFunction)
        Steps.push_back(Best);
    }
  return Steps;
}

std::vector<std::pair<FunctionId, EventRef>>
Blocking::chain(FunctionId F, const BlockingStep &First, bool Sure) const {
  std::vector<std::pair<FunctionId, EventRef>> Chain{{F, First.At}};
  for (FunctionId Next = First.Next; Next != NoFunction;) {
    const BlockingStep &Step = Nearest[Sure][Next];
    Chain.emplace_back(Next, Step.At);
    Next = Step.Next;
  }
  return Chain;
}

} // namespace snarl
