#include "checks/analyses/FunctionPointers.h"

#include <algorithm>
#include <deque>

namespace snarl {

/// What a path ends in; {NoFunction, 0} if that is neither a field, a variable
/// nor a parameter.
FunctionPointers::Keeper FunctionPointers::keeperOf(FunctionId F,
                                                    PathId Path) const {
  switch (P.Paths[Path].Kind) {
  case Step::Field:
  case Step::Global:
  case Step::StaticLocal:
    return {NoFunction, P.Paths[Path].Name};
  case Step::Local:
  case Step::Param:
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

/// Hands on what each keeper holds, until nothing is new. All is sorted.
void FunctionPointers::copy(const Copies &All) {
  std::deque<Keeper> Work;
  for (const auto &[Known, Functions] : Held)
    Work.push_back(Known);
  while (!Work.empty()) {
    const Keeper From = Work.front();
    Work.pop_front();
    const std::vector<Symbol> Functions = Held[From];
    auto It = std::ranges::lower_bound(All, std::pair(From, Keeper{}));
    for (; It != All.end() && It->first == From; ++It) {
      bool New = false;
      for (Symbol Function : Functions)
        New |= add(It->second, Function);
      if (New)
        Work.push_back(It->second);
    }
  }
}

/// What a keeper gets: a function, or what another keeper holds.
void FunctionPointers::put(FunctionId F, const Value &V, Keeper To,
                           Copies &All) {
  if (V.K == Value::Kind::Callable && V.Bound.empty())
    add(To, V.Function);
  else if (V.K == Value::Kind::Load)
    if (Keeper From = keeperOf(F, V.Path); From.second)
      All.emplace_back(From, To);
}

FunctionPointers::FunctionPointers(const Program &P) : P(P) {
  std::map<std::uint32_t, PathId> Params; // by index
  for (PathId Path = 1; Path < P.Paths.size(); ++Path)
    if (P.Paths[Path].Kind == Step::Param)
      Params[P.Paths[Path].Index] = Path;
  Copies All;
  for (FunctionId F = 0; F < P.Functions.size(); ++F)
    for (const BasicBlock &B : P.Functions[F].Blocks)
      for (const Event &E : B.Events) {
        if (auto *Bound = E.as<Bind>()) {
          if (Keeper To = keeperOf(F, Bound->Target); To.second)
            put(F, Bound->V, To, All);
        } else if (auto *C = E.as<Call>(); C && C->Callee) {
          FunctionId Callee = P.find(C->Callee, F);
          for (std::uint32_t I = 0; I < C->Args.size(); ++I)
            if (auto It = Params.find(I);
                Callee != NoFunction && It != Params.end())
              put(F, C->Args[I], {Callee, It->second}, All);
        }
      }
  std::ranges::sort(All);
  copy(All);
  std::erase_if(Held, [](const auto &X) { return X.second.size() > MaxHeld; });
}

const std::vector<Symbol> &FunctionPointers::heldBy(FunctionId F,
                                                    PathId Path) const {
  static const std::vector<Symbol> None;
  auto It = P.Paths[Path].Kind == Step::Param ? Held.end()
                                              : Held.find(keeperOf(F, Path));
  return It == Held.end() ? None : It->second;
}

} // namespace snarl
