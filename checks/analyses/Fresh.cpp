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

#include <algorithm>

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
void Bindings::giveAway(FunctionId F, const Value &V, EventRef When,
                        bool ToCallee) {
  Scope &In = Scopes[F];
  // With a pointer, what it leads to is given away as well.
  if (V.K == Value::Kind::Address || V.K == Value::Kind::Load)
    for (PathId Object :
         {V.K == Value::Kind::Address ? madeHere(In, V.Path) : 0,
          madeHere(In, P.Paths.deref(V.Path))})
      if (Object)
        In.Given[Object].push_back({When, ToCallee});
  for (const Value &B : V.Bound)
    giveAway(F, B, When, ToCallee);
}

/// What an event of F gives away.
void Bindings::giveAway(FunctionId F, const Event &E, EventRef When) {
  if (auto *B = E.as<Bind>()) {
    if (P.Paths[B->Target].Kind != Step::Local)
      giveAway(F, B->V, When, false);
  } else if (auto *S = E.as<Spawn>()) {
    giveAway(F, S->Entry, When, false);
    for (const Value &A : S->Args)
      giveAway(F, A, When, false);
  } else if (auto *C = E.as<Call>()) {
    giveAway(F, C->This, When, true);
    for (const Value &A : C->Args)
      giveAway(F, A, When, true);
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
                    EventRef From, EventRef To) {
  auto IsMade = [&](std::uint32_t Block, std::size_t First, std::size_t End) {
    auto Begin = Fn.Blocks[Block].Events.begin();
    return std::any_of(Begin + First, Begin + End, [&](const Event &E) {
      return makes(P.Paths, E, Object);
    });
  };
  auto IsMadeFrom = [&](std::uint32_t Block, std::size_t First) {
    return IsMade(Block, First, Fn.Blocks[Block].Events.size());
  };
  if (From.Block == To.Block && From.Index <= To.Index)
    return !IsMade(From.Block, From.Index, To.Index);
  if (IsMadeFrom(From.Block, From.Index) || IsMade(To.Block, 0, To.Index))
    return false;
  return reachable(Fn, Fn.Blocks[From.Block].Successors,
                   [&](std::uint32_t B, std::uint32_t) {
                     return !IsMadeFrom(B, 0);
                   })[To.Block];
}

} // namespace

bool Bindings::isFresh(
    FunctionId F, PathId Path, EventRef When,
    const std::function<bool(EventRef)> &StartsThreads) const {
  const Scope &In = Scopes[F];
  if (In.Given.empty())
    return false;
  PathId Object = madeHere(In, Path);
  auto Given = In.Given.find(Object);
  if (!Object || Given == In.Given.end())
    return false;
  for (const Scope::Gift &G : Given->second)
    if ((!G.ToCallee || StartsThreads(G.When)) &&
        reachesWithout(P, P.Functions[F], Object, G.When, When))
      return false;
  return true;
}

} // namespace snarl
