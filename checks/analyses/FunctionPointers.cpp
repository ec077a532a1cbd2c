#include "checks/analyses/FunctionPointers.h"

#include <algorithm>

namespace snarl {

namespace {

/// The field or global that a path ends in, or 0.
Symbol keeperOf(const PathTable &Paths, PathId Path) {
  Step Kind = Paths[Path].Kind;
  return Kind == Step::Field || Kind == Step::Global ||
                 Kind == Step::StaticLocal
             ? Paths[Path].Name
             : 0;
}

} // namespace

FunctionPointers::FunctionPointers(const Program &P) : P(P) {
  for (const Function &F : P.Functions)
    for (const BasicBlock &B : F.Blocks)
      for (const Event &E : B.Events) {
        auto *Bound = E.as<Bind>();
        if (!Bound || Bound->V.K != Value::Kind::Callable ||
            !Bound->V.Bound.empty())
          continue;
        Symbol Keeper = keeperOf(P.Paths, Bound->Target);
        if (!Keeper)
          continue;
        std::vector<Symbol> &All = Held[Keeper];
        if (All.size() <= MaxHeld &&
            std::find(All.begin(), All.end(), Bound->V.Function) == All.end())
          All.push_back(Bound->V.Function);
      }
  std::erase_if(Held, [](const auto &X) { return X.second.size() > MaxHeld; });
}

const std::vector<Symbol> &FunctionPointers::heldBy(PathId Path) const {
  static const std::vector<Symbol> None;
  auto It = Held.find(keeperOf(P.Paths, Path));
  return It == Held.end() ? None : It->second;
}

} // namespace snarl
