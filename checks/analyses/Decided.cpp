#include "checks/analyses/Decided.h"

#include <algorithm>
#include <optional>

namespace snarl {

namespace {

/// Whether the parameter at Path keeps the value that F is given. That of one
/// which is read as an object is known to others.
bool keepsValue(const Function &F, PathId Path) {
  bool Keeps = true;
  forEachEvent(F, [&](EventRef, const Event &E) {
    auto *A = E.as<Answer>();
    auto *Used = E.as<Access>();
    Keeps &= !(A && A->Target == Path) && !(Used && Used->Path == Path);
  });
  return Keeps;
}

} // namespace

std::vector<bool> reachedBy(const Frame &Call, const Program &P,
                            const Function &F) {
  auto IsConstant = [](const Value &V) { return V.K == Value::Kind::Constant; };
  if (std::ranges::none_of(Call.Args, IsConstant))
    return {};
  std::vector<std::optional<std::uint32_t>> OnlyWay(F.Blocks.size());
  for (std::uint32_t B = 0; B < F.Blocks.size(); ++B) {
    const Test &Asks = F.Blocks[B].Condition;
    const PathNode &N = P.Paths[Asks.Object];
    if (Asks.Object && N.Kind == Step::Param && N.Index < Call.Args.size() &&
        IsConstant(Call.Args[N.Index]) && keepsValue(F, Asks.Object))
      OnlyWay[B] =
          F.Blocks[B]
              .Successors[Asks.admits(Call.Args[N.Index].Number) ? 0 : 1];
  }
  std::vector<bool> Reached =
      reachable(F, {0}, [&](std::uint32_t From, std::uint32_t To) {
        return OnlyWay[From].value_or(To) == To;
      });
  return Reached == reachable(F, {0}) ? std::vector<bool>() : Reached;
}

} // namespace snarl
