#include "checks/analyses/FunctionPointers.h"

#include <algorithm>

namespace snarl {

/// What a path ends in; {NoFunction, 0} if that is neither a field nor a
/// variable.
FunctionPointers::Keeper FunctionPointers::keeperOf(FunctionId F,
                                                    PathId Path) const {
  switch (P.Paths[Path].Kind) {
  case Step::Field:
  case Step::Global:
  case Step::StaticLocal:
    return {NoFunction, P.Paths[Path].Name};
  case Step::Local:
    return {F, Path};
  default:
    return {NoFunction, 0};
  }
}

/// Whether To did not hold the function yet. One more than is allowed is kept,
/// to tell that there are too many.
bool FunctionPointers::add(Keeper To, Symbol Function) {
  std::vector<Symbol> &All = Held[To];
  if (All.size() > MaxHeld || std::ranges::find(All, Function) != All.end())
    return false;
  All.push_back(Function);
  return true;
}

void FunctionPointers::copy(std::vector<std::pair<Keeper, Keeper>> Copies) {
  for (bool Changed = true; Changed;) {
    Changed = false;
    for (auto [From, To] : Copies)
      if (auto It = Held.find(From); It != Held.end() && From != To)
        for (Symbol Function : std::vector<Symbol>(It->second))
          Changed |= add(To, Function);
  }
}

FunctionPointers::FunctionPointers(const Program &P) : P(P) {
  std::vector<std::pair<Keeper, Keeper>> Copies;
  for (FunctionId F = 0; F < P.Functions.size(); ++F)
    for (const BasicBlock &B : P.Functions[F].Blocks)
      for (const Event &E : B.Events) {
        auto *Bound = E.as<Bind>();
        Keeper To = Bound ? keeperOf(F, Bound->Target) : Keeper{NoFunction, 0};
        if (!To.second)
          continue;
        const Value &V = Bound->V;
        if (V.K == Value::Kind::Callable && V.Bound.empty())
          add(To, V.Function);
        else if (V.K == Value::Kind::Load)
          Copies.emplace_back(keeperOf(F, V.Path), To);
      }
  copy(std::move(Copies));
  std::erase_if(Held, [](const auto &X) { return X.second.size() > MaxHeld; });
}

const std::vector<Symbol> &FunctionPointers::heldBy(FunctionId F,
                                                    PathId Path) const {
  static const std::vector<Symbol> None;
  auto It = Held.find(keeperOf(F, Path));
  return It == Held.end() ? None : It->second;
}

} // namespace snarl
