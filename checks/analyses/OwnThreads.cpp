#include "checks/analyses/OwnThreads.h"

#include <algorithm>

namespace snarl {

OwnThreads::OwnThreads(const Program &P, const CallGraph &Graph,
                       const Bindings &Names, const Callables &Runs)
    : P(P), Names(Names), Runs(Runs), Marks(P.Functions.size()) {
  for (FunctionId F : Graph.BottomUp)
    process(F, Graph);
}

void OwnThreads::process(FunctionId F, const CallGraph &Graph) {
  const Function &Fn = P.Functions[F];
  for (std::uint32_t B = 0; B < Fn.Blocks.size(); ++B)
    for (std::uint32_t I = 0; I < Fn.Blocks[B].Events.size(); ++I) {
      const Event &E = Fn.Blocks[B].Events[I];
      if (auto *J = E.as<Join>())
        add(F, {B, I}, Names.canonical(F, J->Handle), false);
      else if (auto *S = E.as<Spawn>(); S && !S->Joined && !S->Many)
        add(F, {B, I}, Names.canonical(F, S->Handle), true);
    }
  Runs.forEach(F, [&](EventRef At, const std::vector<Run> &All) {
    for (const Run &R : All)
      if (!R.OnThread && Graph.Component[R.Target] != Graph.Component[F])
        for (const Mark &M : Marks[R.Target])
          if (PathId Handle = lift(P.Paths, M.Handle, R.With))
            add(F, At, Names.canonical(F, Handle), M.Starts);
  });
}

/// The blocks that can be reached from the one given, by at least one step.
static std::vector<bool> blocksAfter(const Function &Fn, std::uint32_t From) {
  return reachable(Fn, Fn.Blocks[From].Successors);
}

/// The blocks from which every way leads to the one given, and none back.
static std::vector<bool> blocksBefore(const Function &Fn, std::uint32_t To) {
  std::vector<bool> Before(Fn.Blocks.size(), true);
  std::vector<bool> After = blocksAfter(Fn, To);
  auto Leaves = [&](std::uint32_t B) {
    const std::vector<std::uint32_t> &Next = Fn.Blocks[B].Successors;
    return Next.empty() || std::ranges::any_of(Next, [&](std::uint32_t S) {
             return S != To && !Before[S];
           });
  };
  for (bool Changed = true; Changed;) {
    Changed = false;
    for (std::uint32_t B = 0; B < Fn.Blocks.size(); ++B)
      if (Before[B] && (After[B] || (B != To && Leaves(B)))) {
        Before[B] = false;
        Changed = true;
      }
  }
  return Before;
}

void OwnThreads::add(FunctionId F, EventRef At, PathId Handle, bool Starts) {
  if (!Handle || Marks[F].size() >= MaxMarks ||
      (Starts && isElement(P.Paths[Handle].Kind)) ||
      std::ranges::any_of(Marks[F], [&](const Mark &M) {
        return M.At == At && M.Handle == Handle && M.Starts == Starts;
      }))
    return;
  const Function &Fn = P.Functions[F];
  Marks[F].push_back(
      {At, Handle, Starts,
       Starts ? blocksBefore(Fn, At.Block) : blocksAfter(Fn, At.Block)});
}

bool OwnThreads::areAway(FunctionId F, EventRef At, PathId Object) const {
  auto IsAway = [&](const Mark &M) {
    if (!P.Paths.startsWith(M.Handle, Object))
      return false;
    bool Before = At.Block == M.At.Block && At.Index < M.At.Index;
    if (M.Starts)
      return M.Away[At.Block] && (At.Block != M.At.Block || Before);
    return M.Away[At.Block] ||
           (At.Block == M.At.Block && At.Index > M.At.Index);
  };
  return Object && std::ranges::any_of(Marks[F], IsAway);
}

} // namespace snarl
