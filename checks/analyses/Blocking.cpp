#include "checks/analyses/Blocking.h"

#include "checks/analyses/Decided.h"

#include <deque>

namespace snarl {

Blocking::Blocking(const Program &P, const CallGraph &Graph,
                   const Callables &Runs)
    : P(P), Runs(Runs) {
  for (FunctionId F = 0; F < P.Functions.size(); ++F)
    Parts.push_back({F, {}});
  for (FunctionId F : Graph.BottomUp)
    Runs.forEach(F, [&](EventRef, const std::vector<Run> &All) {
      for (const Run &R : All)
        addPart(R);
    });
  Callers.resize(Parts.size());
  for (FunctionId F : Graph.BottomUp)
    addCalls(F);
  for (std::size_t N = P.Functions.size(); N < Parts.size(); ++N)
    addCalls(static_cast<std::uint32_t>(N));
  spread(false);
  spread(true);
}

/// Notes what R gets to of what it runs, if that depends on what it passes.
void Blocking::addPart(const Run &R) {
  std::vector<bool> Reached = reachedBy(R.With, P, P.Functions[R.Target]);
  if (!Reached.empty() &&
      Known.try_emplace({R.Target, Reached}, Parts.size()).second)
    Parts.push_back({R.Target, std::move(Reached)});
}

std::uint32_t Blocking::entered(const Run &R) const {
  auto It = Known.find({R.Target, reachedBy(R.With, P, P.Functions[R.Target])});
  return It == Known.end() ? R.Target : It->second;
}

void Blocking::addCalls(std::uint32_t From) {
  Runs.forEach(Parts[From].Of, [&](EventRef At, const std::vector<Run> &All) {
    for (const Run &R : All)
      if (!R.OnThread && Parts[From].reaches(At.Block))
        Callers[entered(R)].push_back({From, At});
  });
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
  Distance[Sure].assign(Parts.size(), Never);
  Nearest[Sure].resize(Parts.size());
  std::deque<std::uint32_t> Work;
  for (std::uint32_t N = 0; N < Parts.size(); ++N)
    forEachEvent(P.Functions[Parts[N].Of], [&](EventRef At, const Event &) {
      if (Distance[Sure][N] == Never && Parts[N].reaches(At.Block) &&
          blocksHere(Parts[N].Of, At, Sure)) {
        Distance[Sure][N] = 0;
        Nearest[Sure][N] = {At, NoFunction, 0};
        Work.push_back(N);
      }
    });
  while (!Work.empty()) {
    const std::uint32_t N = Work.front();
    const FunctionId F = Parts[N].Of;
    Work.pop_front();
    if (P.Functions[F].Co != Function::Coroutine::No || P.Functions[F].Context)
      continue; // looked at for itself
    for (const Edge &E : Callers[N])
      if (Distance[Sure][E.From] == Never) {
        Distance[Sure][E.From] = Distance[Sure][N] + 1;
        Nearest[Sure][E.From] = {E.At, F, Distance[Sure][E.From], N};
        Work.push_back(E.From);
      }
  }
}

std::vector<BlockingStep> Blocking::steps(FunctionId F, bool Sure) const {
  std::vector<BlockingStep> Steps;
  forEachEvent(P.Functions[F], [&](EventRef At, const Event &) {
    BlockingStep Best{At, NoFunction, Never};
    if (blocksHere(F, At, Sure))
      Best.Distance = 0;
    else
      for (const Run &R : Runs.runs(F, At)) {
        const Function &Target = P.Functions[R.Target];
        if (R.OnThread || R.Target == F || Target.Context ||
            Target.Co != Function::Coroutine::No)
          continue;
        const std::uint32_t Part = entered(R);
        const unsigned Further = Distance[Sure][Part];
        if (Further != Never && Further + 1 < Best.Distance)
          Best = {At, R.Target, Further + 1, Part};
      }
    if (Best.Distance != Never)
      Steps.push_back(Best);
  });
  return Steps;
}

std::vector<std::pair<FunctionId, EventRef>>
Blocking::chain(FunctionId F, const BlockingStep &First, bool Sure) const {
  std::vector<std::pair<FunctionId, EventRef>> Chain{{F, First.At}};
  for (const BlockingStep *Step = &First; Step->Next != NoFunction;) {
    const FunctionId Next = Step->Next;
    Step = &Nearest[Sure][Step->Part];
    Chain.emplace_back(Next, Step->At);
  }
  return Chain;
}

} // namespace snarl
