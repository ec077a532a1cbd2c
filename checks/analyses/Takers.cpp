#include "checks/analyses/Takers.h"

#include <algorithm>

namespace snarl {

Takers::Takers(const Program &P, const LocksHeld &Locks, const Callers &Above)
    : P(P) {
  for (FunctionId F = 0; F < P.Functions.size(); ++F) {
    const std::vector<BasicBlock> &Blocks = P.Functions[F].Blocks;
    for (std::uint32_t B = 0; B < Blocks.size(); ++B)
      for (std::uint32_t I = 0; I <= Blocks[B].Events.size(); ++I)
        for (const Held &H : Locks.before(F, {B, I}))
          if (H.M != Held::Mode::Dropped)
            Of[Parallel::keyOf(P, H.Lock)].insert(F);
  }
  findLent(Locks, Above);
}

void Takers::findLent(const LocksHeld &Locks, const Callers &Above) {
  std::set<Symbol> Left, GivenUp;
  for (FunctionId F = 0; F < P.Functions.size(); ++F)
    if (std::ranges::count(Above.roots(F), Callers::Anybody))
      for (const Held &H : Locks.atExit(F)) {
        Symbol Key = Parallel::keyOf(P, H.Lock);
        (H.M == Held::Mode::Dropped ? GivenUp : Left).insert(Key);
        if (Locks.returnsGuard(F))
          Lent.insert(Key);
      }
  std::ranges::set_intersection(Left, GivenUp, std::inserter(Lent, Lent.end()));
}

const std::set<FunctionId> &Takers::of(Symbol Lock) const {
  static const std::set<FunctionId> Nobody;
  auto It = Of.find(Lock);
  return It == Of.end() ? Nobody : It->second;
}

bool Takers::areInView(Symbol Lock) const {
  const Variable *V = P.variable(Lock);
  return V && V->Private && !Lent.count(Lock);
}

} // namespace snarl
