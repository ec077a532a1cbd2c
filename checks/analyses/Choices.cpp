#include "checks/analyses/Choices.h"

#include <algorithm>

namespace snarl {

namespace {

constexpr std::size_t MaxBlocks = 300; ///< of a function that is looked into

/// The local that a path goes through if that is bound to several objects, or
/// 0.
PathId pointerIn(const Program &P, const Bindings &Names, FunctionId F,
                 PathId Path) {
  PathId Root = P.Paths.rootOf(Path);
  if (P.Paths[Root].Kind != Step::Local || !Names.isAmbiguous(F, Root))
    return 0;
  std::vector<PathId> Steps = prefixes(P.Paths, Path);
  bool Followed = Steps.size() > 1 && P.Paths[Steps[1]].Kind == Step::Deref;
  return Followed ? Root : 0;
}

/// The settings of Pointer in front of event End of a block, the last of them,
/// or all that stand in one place: both sides of a `?:`.
bool settingsIn(const BasicBlock &B, std::size_t End, PathId Pointer,
                std::vector<Value> &Out) {
  Loc Where;
  bool Found = false;
  for (std::size_t I = End; I-- > 0;) {
    auto *Bound = B.Events[I].as<Bind>();
    if (!Bound || Bound->Target != Pointer)
      continue;
    if (Found && B.Events[I].Where != Where)
      break;
    Where = B.Events[I].Where;
    Found = true;
    if (std::ranges::find(Out, Bound->V) == Out.end())
      Out.push_back(Bound->V);
  }
  return Found;
}

std::vector<Value> settingsAt(const Function &Fn, EventRef At, PathId Pointer) {
  std::vector<Value> Out;
  if (settingsIn(Fn.Blocks[At.Block], At.Index, Pointer, Out))
    return Out;
  std::vector<bool> Seen(Fn.Blocks.size());
  std::vector<std::uint32_t> Work{At.Block};
  while (!Work.empty()) {
    std::uint32_t To = Work.back();
    Work.pop_back();
    for (std::uint32_t B = 0; B < Fn.Blocks.size(); ++B) {
      if (Seen[B] || !std::ranges::count(Fn.Blocks[B].Successors, To))
        continue;
      Seen[B] = true;
      if (!settingsIn(Fn.Blocks[B], Fn.Blocks[B].Events.size(), Pointer, Out))
        Work.push_back(B);
    }
  }
  return Out;
}

} // namespace

std::vector<Way> waysAt(const Program &P, const Bindings &Names, FunctionId F,
                        EventRef At, PathId Path) {
  const Function &Fn = P.Functions[F];
  PathId Pointer = pointerIn(P, Names, F, Path);
  if (!Pointer || Fn.Blocks.size() > MaxBlocks)
    return {};
  std::vector<Way> Out;
  for (const Value &V : settingsAt(Fn, At, Pointer)) {
    if (V.K == Value::Kind::Constant)
      continue; // a null pointer leads nowhere
    bool Known = V.K == Value::Kind::Address || V.K == Value::Kind::Load;
    if (!Known || Out.size() == MaxWays || P.Paths.startsWith(V.Path, Pointer))
      return {};
    Out.push_back({Pointer, V});
  }
  return Out;
}

PathId along(const Program &P, const Bindings &Names, FunctionId F,
             const Way &Taken, PathId Path) {
  if (!P.Paths.startsWith(Path, Taken.Pointer))
    return Path;
  std::vector<PathId> Steps = prefixes(P.Paths, Path);
  PathId Led = Steps.size() > 1 ? follow(P.Paths, Taken.Leads, Steps, 1) : 0;
  return Led ? Names.canonical(F, Led) : Path;
}

} // namespace snarl
