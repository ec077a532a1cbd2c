// The part of Bindings about objects that a function makes on the heap and
// later gives to others: until then they are its own. From which events on
// others may know such an object: where it is bound to anything but a local
// pointer (a field, an element, a capture), where a callee binds it so, and
// where a thread is given it.
//
// Cost: one search of the function for each access to such an object.
// Leans: a function that is only handed the object does not let others know it,
// unless it starts threads. Misses: objects that a function makes and returns.

#include "checks/analyses/Bindings.h"

namespace snarl {

/// The object that this function makes and that Path lies in, or 0.
PathId Bindings::madeHere(const Scope &In, PathId Path) const {
  for (unsigned Depth = 0; Path && Depth < MaxLength; ++Depth) {
    std::vector<PathId> Steps = prefixes(P.Paths, Path);
    if (P.Paths[Steps.front()].Kind == Step::Heap) {
      for (PathId Each : Steps)
        if (P.Paths[Each].Kind == Step::Deref)
          return 0; // reached from it
      return Steps.front();
    }
    PathId Next = 0;
    for (std::size_t I = 0; !Next && I + 1 < Steps.size(); ++I)
      if (auto It = In.Refers.find(Steps[I]); It != In.Refers.end())
        Next = follow(P.Paths, It->second, Steps, I + 1);
    if (Next == Path)
      return 0;
    Path = Next;
  }
  return 0;
}

/// Notes that V is given away at an event. ToCallee: to a function that may or
/// may not start threads.
void Bindings::giveAway(FunctionId F, const Value &V, std::uint32_t Block,
                        std::uint32_t Index, bool ToCallee) {
  Scope &In = Scopes[F];
  // With a pointer, what it leads to is given away as well.
  if (V.K == Value::Kind::Address || V.K == Value::Kind::Load)
    for (PathId Object :
         {V.K == Value::Kind::Address ? madeHere(In, V.Path) : 0,
          madeHere(In, P.Paths.deref(V.Path))})
      if (Object)
        In.Given[Object].push_back({Block, Index, ToCallee});
  for (const Value &B : V.Bound)
    giveAway(F, B, Block, Index, ToCallee);
}

/// What an event of F gives away.
void Bindings::giveAway(FunctionId F, const Event &E, std::uint32_t Block,
                        std::uint32_t Index) {
  if (auto *B = E.as<Bind>()) {
    if (P.Paths[B->Target].Kind != Step::Local)
      giveAway(F, B->V, Block, Index, false);
  } else if (auto *S = E.as<Spawn>()) {
    giveAway(F, S->Entry, Block, Index, false);
    for (const Value &A : S->Args)
      giveAway(F, A, Block, Index, false);
  } else if (auto *C = E.as<Call>()) {
    giveAway(F, C->This, Block, Index, true);
    for (const Value &A : C->Args)
      giveAway(F, A, Block, Index, true);
  }
}

namespace {

/// Whether the event makes Object anew.
bool makes(const PathTable &Paths, const Event &E, PathId Object) {
  Value New = Value::address(Object);
  if (auto *B = E.as<Bind>())
    return B->V == New && Paths[B->Target].Kind == Step::Local;
  auto *C = E.as<Call>();
  return C && C->This == New;
}

/// Whether an event may be reached from another before Object is made anew.
bool reachesWithout(const Program &P, const Function &Fn, PathId Object,
                    std::uint32_t FromBlock, std::uint32_t FromIndex,
                    std::uint32_t Block, std::uint32_t Index) {
  std::vector<bool> Seen(Fn.Blocks.size());
  std::vector<std::pair<std::uint32_t, std::uint32_t>> Work{
      {FromBlock, FromIndex}};
  while (!Work.empty()) {
    auto [B, I] = Work.back();
    Work.pop_back();
    const std::vector<Event> &Events = Fn.Blocks[B].Events;
    for (; I < Events.size() && !(B == Block && I == Index); ++I)
      if (makes(P.Paths, Events[I], Object))
        break;
    if (B == Block && I == Index)
      return true;
    if (I < Events.size())
      continue;
    for (std::uint32_t To : Fn.Blocks[B].Successors)
      if (!Seen[To]) {
        Seen[To] = true;
        Work.emplace_back(To, 0);
      }
  }
  return false;
}

} // namespace

bool Bindings::isFresh(FunctionId F, PathId Path, std::uint32_t Block,
                       std::uint32_t Index,
                       const std::function<bool(std::uint32_t, std::uint32_t)>
                           &StartsThreads) const {
  const Scope &In = Scopes[F];
  if (In.Given.empty())
    return false;
  PathId Object = madeHere(In, Path);
  auto Given = In.Given.find(Object);
  if (!Object || Given == In.Given.end())
    return false;
  for (const Scope::Gift &G : Given->second)
    if ((!G.ToCallee || StartsThreads(G.Block, G.Index)) &&
        reachesWithout(P, P.Functions[F], Object, G.Block, G.Index, Block,
                       Index))
      return false;
  return true;
}

} // namespace snarl
