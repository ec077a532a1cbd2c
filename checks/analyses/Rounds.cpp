// The part of Bindings about rounds of loops: which of them have objects of
// their own.
//
// A loop over a container whose rounds start threads, or hand something on that
// may run elsewhere, gives each thread an element of its own. A loop that does
// neither goes over all elements on one thread, and whoever else goes over them
// meets it in each.
//
// Cost: linear in the events; for each binding of a range-for, those of its
// loop. Leans: a closure that is made in a round counts as handed on.

#include "checks/analyses/Bindings.h"

#include <algorithm>
#include <set>

namespace snarl {

void Bindings::findStarts(const CallGraph &Graph) {
  for (bool Again = true; Again;) {
    Again = false;
    for (FunctionId F : Graph.BottomUp) {
      if (Starts[F])
        continue;
      bool Found = false;
      for (const BasicBlock &B : P.Functions[F].Blocks)
        Found = Found || std::ranges::any_of(B.Events, [](const Event &E) {
                  return E.as<Spawn>() != nullptr;
                });
      forEachMention(P.Functions[F], [&](Symbol Usr) {
        FunctionId Other = P.find(Usr, F);
        Found = Found || (Other != NoFunction && Starts[Other]);
      });
      if (Found)
        Starts[F] = Again = true;
    }
  }
}

/// Whether a round of the loop may give something to another thread.
bool Bindings::handsOut(FunctionId F, std::uint32_t Loop) const {
  const Function &Fn = P.Functions[F];
  auto IsClosure = [](const Value &V) {
    return V.K == Value::Kind::Callable && !V.Bound.empty();
  };
  auto HandsOut = [&](const Event &E) {
    if (auto *Bound = E.as<Bind>())
      return IsClosure(Bound->V);
    auto *C = E.as<Call>();
    return E.as<Spawn>() ||
           (C && (std::ranges::any_of(C->Args, IsClosure) ||
                  std::ranges::any_of(
                      CallGraph::targets(P, F, *C),
                      [&](FunctionId Callee) { return Starts[Callee]; })));
  };
  for (const BasicBlock &B : Fn.Blocks) {
    std::uint32_t L = B.Loop;
    while (L != NoLoop && L != Loop)
      L = Fn.Loops[L].Parent;
    if (L == Loop && std::ranges::any_of(B.Events, HandsOut))
      return true;
  }
  return false;
}

/// V, and if it is an element of the container that a range-for walks, as the
/// one that is its round's own.
Value Bindings::perRound(FunctionId F, const BasicBlock &B,
                         const Value &V) const {
  const Function &Fn = P.Functions[F];
  for (std::uint32_t L = B.Loop; L != NoLoop; L = Fn.Loops[L].Parent) {
    PathId Over = Fn.Loops[L].Over;
    const PathNode &N = P.Paths[V.Path];
    if (Over && N.Kind == Step::AnyElement && N.Parent == Over &&
        handsOut(F, L)) {
      Value Out = V;
      Out.Path = P.Paths.step(Over, Step::UniqueElement);
      return Out;
    }
  }
  return V;
}

namespace {

/// Whether a way leads to Block that does not come by Avoid.
bool isReachedAvoiding(const Function &Fn, std::uint32_t Block,
                       std::uint32_t Avoid) {
  return reachable(Fn, {0}, [&](std::uint32_t, std::uint32_t To) {
    return To != Avoid;
  })[Block];
}

} // namespace

/// In `for (...) { p = make(); if (a) First = p; if (b) Other = p; }` the two
/// globals may be taken from different rounds.
void Bindings::partRounds(FunctionId F) {
  const Function &Fn = P.Functions[F];
  struct Copy {
    PathId Target, From;
    std::uint32_t Block;
  };
  std::vector<Copy> Copies;
  std::set<std::pair<PathId, std::uint32_t>> Anew; ///< a local, and a loop
  for (std::uint32_t N = 0; N < Fn.Blocks.size(); ++N)
    for (const Event &E : Fn.Blocks[N].Events) {
      auto *Bound = E.as<Bind>();
      if (!Bound || Fn.Blocks[N].Loop == NoLoop)
        continue;
      Step Kind = P.Paths[Bound->Target].Kind;
      if (Kind == Step::Local)
        Anew.insert({Bound->Target, Fn.Blocks[N].Loop});
      else if (Bound->V.K == Value::Kind::Load &&
               (Kind == Step::Global || Kind == Step::StaticLocal))
        Copies.push_back({Bound->Target, Bound->V.Path, N});
    }
  for (const Copy &A : Copies)
    for (const Copy &B : Copies)
      if (A.Target < B.Target && A.From == B.From &&
          Anew.count({A.From, Fn.Blocks[A.Block].Loop}) &&
          Fn.Blocks[A.Block].Loop == Fn.Blocks[B.Block].Loop &&
          isReachedAvoiding(Fn, A.Block, B.Block) &&
          isReachedAvoiding(Fn, B.Block, A.Block))
        for (PathId Kept : {A.Target, B.Target})
          Scopes[F].Refers.insert_or_assign(Kept, Value::unknown());
}

} // namespace snarl
