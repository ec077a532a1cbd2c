#include "checks/analyses/Bindings.h"

#include <algorithm>

namespace snarl {

namespace {

constexpr unsigned MaxDepth = 16;

bool isVisible(const PathTable &Paths, PathId Path) {
  Step Root = Paths[Paths.rootOf(Path)].Kind;
  return Root == Step::Global || Root == Step::StaticLocal ||
         Root == Step::This || Root == Step::Param;
}

bool isPrivateRoot(Step S) {
  return S == Step::Local || S == Step::Result || S == Step::Heap ||
         S == Step::Return;
}

} // namespace

Bindings::Bindings(const Program &P, const CallGraph &Graph)
    : P(P), Scopes(P.Functions.size()), Starts(P.Functions.size()) {
  findStarts(Graph);
  for (FunctionId F : Graph.BottomUp) {
    collectOwners(F);
    collect(F);
    partRounds(F);
    exportFrom(F);
  }
}

PathId Bindings::canonical(FunctionId F, PathId Path) const {
  return renumber(P.Paths, resolve(Scopes[F], Path, 0),
                  [&](PathId Number) { return resolve(Scopes[F], Number, 0); });
}

PathId Bindings::asMade(FunctionId F, PathId Path) const {
  for (const auto &[Object, Owned] : Scopes[F].Owner) {
    PathId Element = P.Paths[Owned].Parent;
    const PathNode &N = P.Paths[Element];
    if (N.Kind == Step::AnyElement && !N.Name &&
        P.Paths[Object].Kind == Step::Heap && P.Paths.startsWith(Path, Owned))
      return rebase(P.Paths, Path, Element,
                    P.Paths.step(N.Parent, Step::UniqueElement));
  }
  return Path;
}

Value Bindings::canonical(FunctionId F, const Value &V) const {
  return resolve(Scopes[F], V, 0);
}

/// Whether a prefix of Path may be an alias. Most paths have none, and this is
/// quicker than to look at the prefixes in order.
bool Bindings::Scope::knows(const PathTable &Paths, PathId Path) const {
  if (Refers.empty() && Owner.empty())
    return false;
  for (; Path; Path = Paths[Path].Parent)
    if (Refers.count(Path) || Owner.count(Path))
      return true;
  return false;
}

/// Whether it is known what Object, or a part of it, refers to.
bool Bindings::Scope::refersTo(const PathTable &Paths, PathId Object) const {
  return std::ranges::any_of(
      Refers, [&](auto &R) { return Paths.startsWith(R.first, Object); });
}

PathId Bindings::resolve(const Scope &In, PathId Path, unsigned Depth) const {
  if (!Path || Depth > MaxDepth)
    return Path;
  std::vector<PathId> Steps;
  if (In.knows(P.Paths, Path))
    Steps = prefixes(P.Paths, Path);
  // The shortest prefix that is an alias is replaced first, then we start
  // again: what it stands for may contain aliases itself.
  for (std::size_t I = 0; I < Steps.size(); ++I) {
    if (auto Own = In.Owner.find(Steps[I]); Own != In.Owner.end())
      return resolve(In, rebase(P.Paths, Path, Steps[I], Own->second),
                     Depth + 1);
    auto It = In.Refers.find(Steps[I]);
    if (It == In.Refers.end() || I + 1 == Steps.size())
      continue;
    PathId Next = follow(P.Paths, It->second, Steps, I + 1);
    if (Next && Next != Path && P.Paths.length(Next) <= MaxLength)
      return resolve(In, Next, Depth + 1);
  }
  while (P.Paths.length(Path) > MaxLength)
    Path = P.Paths[Path].Parent;
  return Path;
}

Value Bindings::resolve(const Scope &In, const Value &V, unsigned Depth) const {
  if (Depth > MaxDepth)
    return V;
  if (V.K == Value::Kind::Address)
    return Value::address(resolve(In, V.Path, Depth + 1));
  if (V.K == Value::Kind::Load) {
    PathId Path = resolve(In, V.Path, Depth + 1);
    auto It = In.Refers.find(Path);
    if (It == In.Refers.end() || It->second.K == Value::Kind::Unknown ||
        It->second.K == Value::Kind::Constant)
      return Value::load(Path);
    return resolve(In, It->second, Depth + 1);
  }
  if (V.K == Value::Kind::Callable) {
    Value Out = V;
    for (Value &B : Out.Bound)
      B = resolve(In, B, Depth + 1);
    return Out;
  }
  return V;
}

void Bindings::add(FunctionId F, PathId Target, const Value &V, Kept Where) {
  Scope &In = Scopes[F];
  if (!Target || V.K == Value::Kind::Constant)
    return; // a null pointer is no object
  // The target's own name: all but its last step may go through aliases, and
  // what is stored through a pointer is stored where that leads.
  PathNode Last = P.Paths[Target];
  if (Last.Kind == Step::Deref)
    Target = resolve(In, Target, 0);
  else if (Last.Parent)
    Target = P.Paths.step(resolve(In, Last.Parent, 0), Last.Kind, Last.Name,
                          Last.Index);
  keep(F, Target, V, std::move(Where));
  Step Root = P.Paths[P.Paths.rootOf(Target)].Kind;
  if (V.K == Value::Kind::Address || V.K == Value::Kind::Load) {
    // A fresh object that a field or global comes to own is named after that.
    PathId Object = V.K == Value::Kind::Address
                        ? V.Path
                        : resolve(In, P.Paths.deref(V.Path), 0);
    if (P.Paths[Object].Kind == Step::Heap && !isPrivateRoot(Root)) {
      In.Owner.try_emplace(Object, P.Paths.deref(Target));
      return;
    }
    // So is what a call returned and nothing else names; not in a loop, where
    // each round has its own.
    if (V.K == Value::Kind::Load && P.Paths[V.Path].Kind == Step::Result &&
        !Where.Often && !isPrivateRoot(Root) && !In.refersTo(P.Paths, V.Path)) {
      In.Owner.try_emplace(Object, P.Paths.deref(Target));
      In.Refers.insert_or_assign(Target, Value::unknown());
      return;
    }
  }
  // A parameter has a value of its own before anything is bound to it, and a
  // callable kept among others is not the only one there.
  // Nor is a pointer that walks a list one object.
  bool Ambiguous = P.Paths[Target].Kind == Step::Param ||
                   P.Paths[Target].Kind > Step::Element ||
                   (V.Path != Target && P.Paths.startsWith(V.Path, Target));
  auto [It, Fresh] =
      In.Refers.try_emplace(Target, Ambiguous ? Value::unknown() : V);
  if (!Fresh && !(It->second == V))
    It->second = Value::unknown();
}

/// Who owns a fresh object is told after its construction has been; so that is
/// looked for first.
void Bindings::collectOwners(FunctionId F) {
  for (const BasicBlock &B : P.Functions[F].Blocks)
    for (const Event &E : B.Events)
      if (auto *Bound = E.as<Bind>())
        if (Bound->V.K == Value::Kind::Address &&
            P.Paths[Bound->V.Path].Kind == Step::Heap &&
            !isPrivateRoot(P.Paths[P.Paths.rootOf(Bound->Target)].Kind))
          add(F, Bound->Target, Bound->V, {});
}

void Bindings::collect(FunctionId F) {
  const Function &Fn = P.Functions[F];
  const std::map<PathId, Value> Ordered = ordered(Fn);
  auto IsOther = [&](const Bind &B) {
    auto It = Ordered.find(B.Target);
    return It != Ordered.end() && !(It->second == B.V);
  };
  for (std::uint32_t N = 0; N < Fn.Blocks.size(); ++N)
    for (std::uint32_t I = 0; I < Fn.Blocks[N].Events.size(); ++I) {
      const BasicBlock &B = Fn.Blocks[N];
      const Event &E = B.Events[I];
      Kept Where{0, {}, {N, I}, B.Loop != NoLoop, {}};
      giveAway(F, E, {N, I});
      if (auto *Bound = E.as<Bind>(); Bound && !IsOther(*Bound))
        add(F, Bound->Target, perRound(F, B, Bound->V), Where);
      auto *C = E.as<Call>();
      if (!C)
        continue;
      // Of several overriders none is certain. What F keeps itself is being
      // collected: lifted again, it would be named once for each chain of F's
      // calls of itself that a path has room for.
      std::vector<FunctionId> Targets = CallGraph::targets(P, F, *C);
      if (Targets.size() != 1 || Targets.front() == F)
        continue;
      Frame At = frameOf(*C);
      for (const auto &[Target, V] : Scopes[Targets.front()].Exports)
        if (PathId Mine = lift(P.Paths, Target, At)) {
          Value Said = lift(P.Paths, V, At);
          if (Said.K != Value::Kind::Unknown &&
              P.Paths[Mine].Kind != Step::Local)
            giveAway(F, Said, {N, I}, /*ToCallee=*/false);
          add(F, Mine, Said, Where);
        }
      keepFrom(F, Scopes[Targets.front()], At, Where);
    }
}

/// Keeps for callers what is bound in their objects, or returned to them.
void Bindings::exportFrom(FunctionId F) {
  Scope &In = Scopes[F];
  auto Visible = [&](PathId Path) { return isVisible(P.Paths, Path); };
  auto Keep = [&](PathId Target, const Value &V) {
    Value Said = resolve(In, V, 0);
    bool Named =
        (Said.K == Value::Kind::Address || Said.K == Value::Kind::Load) &&
        Visible(Said.Path);
    if (Named || Visible(Target))
      In.Exports.emplace_back(Target, Named ? Said : Value::unknown());
  };
  for (Kept &K : In.Elements)
    K.What = resolve(In, K.What, 0);
  PathId Return = P.Paths.root(Step::Return);
  for (const auto &[Target, V] : In.Refers) {
    PathId Root = P.Paths.rootOf(Target);
    Step Kind = P.Paths[Root].Kind;
    if (Kind == Step::Return || Visible(Root))
      Keep(Target, V);
  }
  // An object returned by value, or made for the caller, takes along what its
  // parts refer to.
  auto Returned = In.Refers.find(Return);
  if (Returned == In.Refers.end())
    return;
  Value V = resolve(In, Returned->second, 0);
  bool Made = V.K == Value::Kind::Address && P.Paths[V.Path].Kind == Step::Heap;
  if (!Made)
    V = Returned->second;
  if (V.K != Value::Kind::Load && !Made)
    return;
  PathId Object = V.Path, Mine = Made ? P.Paths.deref(Return) : Return;
  for (const auto &[Target, Part] : In.Refers)
    if (Target != Object && P.Paths.startsWith(Target, Object))
      Keep(rebase(P.Paths, Target, Object, Mine), Part);
}

} // namespace snarl
