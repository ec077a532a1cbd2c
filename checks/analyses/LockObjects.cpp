#include "checks/analyses/LockObjects.h"

#include "checks/analyses/Parallel.h"

#include <algorithm>

namespace snarl {

namespace {

/// The fields that lead from `*this` to a lock; none if it lies elsewhere.
std::vector<Symbol> ownFields(const PathTable &Paths, PathId Lock) {
  std::vector<Symbol> Fields;
  for (; Lock && Paths[Lock].Kind == Step::Field; Lock = Paths[Lock].Parent)
    Fields.push_back(Paths[Lock].Name);
  bool Own = Lock && Paths[Lock].Kind == Step::Deref &&
             Paths[Paths[Lock].Parent].Kind == Step::This;
  return Own ? Fields : std::vector<Symbol>();
}

} // namespace

LockObjects::LockObjects(const Program &P, const LocksHeld &Locks) : P(P) {
  std::set<std::pair<Symbol, Symbol>>
      Kept; // by function of a class, for itself
  for (FunctionId F = 0; F < P.Functions.size(); ++F) {
    const Function &Fn = P.Functions[F];
    if (!Fn.Class)
      continue;
    std::set<PathId> Left;
    for (const Held &H : Locks.atExit(F))
      if (H.M != Held::Mode::Dropped)
        Left.insert(H.Lock);
    for (const Supposition &S : Locks.supposedAtExit(F))
      Left.insert(S.What.Lock);
    for (PathId Lock : Left)
      for (Symbol Field : ownFields(P.Paths, Lock))
        Inner[Field].insert(Fn.Class);
    for (std::uint32_t B = 0; B < Fn.Blocks.size(); ++B)
      for (std::uint32_t I = 0; I < Fn.Blocks[B].Events.size(); ++I)
        for (const Held &H : Locks.before(F, {B, I}))
          if (H.M != Held::Mode::Dropped && !Left.count(H.Lock))
            for (Symbol Field : ownFields(P.Paths, H.Lock))
              Kept.emplace(Field, Fn.Class);
  }
  std::erase_if(Inner, [&](const auto &Each) {
    return std::ranges::any_of(Each.second, [&](Symbol Class) {
      return Kept.count({Each.first, Class}) != 0;
    });
  });
}

LockObjects::Known LockObjects::of(FunctionId F, PathId Lock) const {
  PathId Object = Lock;
  const std::set<Symbol> *Around = nullptr;
  for (; Object; Object = P.Paths[Object].Parent) {
    const PathNode &N = P.Paths[Object];
    auto It = N.Kind == Step::Field ? Inner.find(N.Name) : Inner.end();
    if (It != Inner.end())
      Around = &It->second;
    else if (!Around || N.Kind != Step::Deref)
      break;
  }
  if (Around && Object && P.Paths[Object].Kind == Step::This) {
    const Symbol Class = P.Functions[F].Class;
    return {Lock, Around->count(Class) ? 0 : Class};
  }
  return {Object, Object ? Parallel::keyOf(P, Object) : 0};
}

} // namespace snarl
