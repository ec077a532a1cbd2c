#include "checks/analyses/MadeOnce.h"

#include <algorithm>

namespace snarl {

namespace {

constexpr std::size_t MaxBlocks = 300; ///< of a function that is looked into

/// The field or global that Path, or what points to it, ends in; or 0.
Symbol nameOf(const Program &P, PathId Path) {
  for (; Path; Path = P.Paths[Path].Parent) {
    const PathNode &N = P.Paths[Path];
    if (N.Kind == Step::Global || N.Kind == Step::StaticLocal ||
        (N.Kind == Step::Field && !P.text(N.Name).starts_with('<')))
      return N.Name;
    if (isRoot(N.Kind))
      return 0;
  }
  return 0;
}

} // namespace

MadeOnce::MadeOnce(const Program &P, const Bindings &Names,
                   const LocksHeld &Locks)
    : P(P), Names(Names), Locks(Locks), Regions(P.Functions.size()) {
  findWriters();
  for (FunctionId F = 0; F < P.Functions.size(); ++F)
    findRegions(F);
}

/// Who changes what, constructions and destructions of itself left out.
void MadeOnce::findWriters() {
  for (FunctionId F = 0; F < P.Functions.size(); ++F) {
    const Function &Fn = P.Functions[F];
    for (const BasicBlock &B : Fn.Blocks)
      for (const Event &E : B.Events) {
        auto *A = E.as<Access>();
        if (!A || A->M == Access::Mode::Read || Fn.BeforeMain)
          continue;
        bool Own = P.Paths[P.Paths.rootOf(A->Path)].Kind == Step::This;
        if (Own && (Fn.Constructor || Fn.Destructor))
          continue;
        auto [It, Fresh] = Writers.try_emplace(nameOf(P, A->Path), F);
        if (!Fresh && It->second != F)
          It->second = NoFunction;
      }
  }
}

bool MadeOnce::isWrittenIn(FunctionId F, PathId Flag,
                           const std::vector<bool> &Blocks) const {
  const Function &Fn = P.Functions[F];
  for (std::uint32_t B = 0; B < Fn.Blocks.size(); ++B)
    if (Blocks[B])
      for (const Event &E : Fn.Blocks[B].Events)
        if (auto *A = E.as<Access>(); A && A->M == Access::Mode::Write &&
                                      Names.canonical(F, A->Path) == Flag)
          return true;
  return false;
}

void MadeOnce::findRegions(FunctionId F) {
  const Function &Fn = P.Functions[F];
  if (Fn.Blocks.size() > MaxBlocks)
    return;
  for (std::uint32_t B = 0; B < Fn.Blocks.size(); ++B) {
    const BasicBlock &Block = Fn.Blocks[B];
    const Test &Asks = Block.Condition;
    if (!Asks.Object || Block.Successors.size() != 2 ||
        (Asks.Truth != Zero && Asks.Truth != NonZero))
      continue;
    auto End = static_cast<std::uint32_t>(Block.Events.size());
    const LockSet &Set = Locks.before(F, {B, End});
    Symbol Flag = nameOf(P, Asks.Object);
    auto Writer = Writers.find(Flag);
    if (Set.empty() || !Flag || Writer == Writers.end() || Writer->second != F)
      continue;
    std::vector<bool> Blocks =
        reachableWithout(Fn, B, Block.Successors[Asks.Truth == Zero ? 0 : 1]);
    Blocks.flip(); // those behind the answer that it is missing
    if (!isWrittenIn(F, Names.canonical(F, Asks.Object), Blocks))
      continue;
    for (const Held &H : Set)
      if (H.Lock && H.M == Held::Mode::Exclusive && !isOnce(P, H.Lock) &&
          !isClaim(P, H.Lock)) {
        Regions[F].push_back({H.Lock, Blocks});
        Taken.insert(nameOf(P, H.Lock));
      }
  }
}

std::vector<PathId> MadeOnce::at(FunctionId F, EventRef At) const {
  std::vector<PathId> Out;
  for (const Region &R : Regions[F])
    if (R.Blocks[At.Block] && holds(Locks.before(F, At), R.Lock))
      Out.push_back(R.Lock);
  return Out;
}

std::vector<PathId> MadeOnce::passed(FunctionId F, EventRef At) const {
  std::vector<PathId> Out;
  const LockSet &After = Locks.before(F, {At.Block, At.Index + 1});
  for (const Held &H : Locks.before(F, At))
    if (H.Lock && H.M != Held::Mode::Dropped &&
        Taken.count(nameOf(P, H.Lock)) && !holds(After, H.Lock))
      Out.push_back(H.Lock);
  return Out;
}

} // namespace snarl
