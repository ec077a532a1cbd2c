// The part of Parallel about which accesses could ever meet another, so that
// the rest need not be kept: the field or global is touched by code that some
// thread runs, or its address travels, and it is written somewhere. That keeps
// summaries small in large programs.
//
// Cost: one pass over all events, and one question for each path.

#include "checks/analyses/Parallel.h"
#include "checks/model/Values.h"

#include <algorithm>

namespace snarl {

Symbol Parallel::keyOf(const Program &P, PathId Path) {
  for (; Path; Path = P.Paths[Path].Parent) {
    const PathNode &N = P.Paths[Path];
    if (N.Kind == Step::Global || N.Kind == Step::StaticLocal)
      return N.Name;
    if (N.Kind == Step::Field)
      return P.text(N.Name).starts_with('[') ? 0 : N.Name;
    if (isRoot(N.Kind))
      return 0;
  }
  return 0;
}

namespace {

/// The fields and globals that the object at Path is a part of.
void forEachOuter(const Program &P, PathId Path,
                  const std::function<void(Symbol)> &Use) {
  bool Inner = false;
  for (; Path && P.Paths[Path].Kind != Step::Deref;
       Path = P.Paths[Path].Parent) {
    const PathNode &N = P.Paths[Path];
    if (N.Kind != Step::Field && N.Kind != Step::Global &&
        N.Kind != Step::StaticLocal)
      continue;
    if (Inner)
      Use(N.Name);
    Inner = true;
  }
}

} // namespace

void Parallel::findRelevant() {
  std::set<Symbol> Threaded, Written, Travels;
  for (FunctionId F = 0; F < P.Functions.size(); ++F)
    for (const BasicBlock &B : P.Functions[F].Blocks)
      for (const Event &E : B.Events) {
        forEachValue(E, [&](const Value &V) {
          if (V.K == Value::Kind::Address)
            Travels.insert(keyOf(P, V.Path));
        });
        auto *A = E.as<Access>();
        if (A && A->Atomic && A->isSplit())
          SplitAtomics.insert(keyOf(P, A->Path));
        if (!A || A->Atomic)
          continue;
        Symbol Key = keyOf(P, A->Path);
        if (Runs.onThread(F)) {
          Threaded.insert(Key);
          forEachOuter(P, A->Path, [&](Symbol Outer) { Parts.insert(Outer); });
        }
        if (!A->Scalar && (Runs.onThread(F) || A->M != Access::Mode::Read))
          Whole.insert(Key);
        if (A->M != Access::Mode::Read)
          Written.insert(Key);
      }
  for (Symbol Key : Threaded)
    if (Written.count(Key) || Travels.count(Key))
      Relevant.insert(Key);
  Relevant.insert(Travels.begin(), Travels.end());
  if (SplitAtomics.count(0)) // one that was passed to where it is split
    SplitAtomics.insert(Travels.begin(), Travels.end());
  Relevant.insert(SplitAtomics.begin(), SplitAtomics.end());
}

bool Parallel::relevant(PathId Path) const {
  if (Path >= Judged.size())
    Judged.resize(P.Paths.size());
  if (!Judged[Path])
    Judged[Path] = mayMeetAny(Path);
  return *Judged[Path];
}

/// Whether anything that could meet another may be done to what Path names.
bool Parallel::mayMeetAny(PathId Path) const {
  Step Root = P.Paths[P.Paths.rootOf(Path)].Kind;
  if (!Path || Root == Step::ThreadLocal || Root == Step::Unknown)
    return false;
  Symbol Key = keyOf(P, Path);
  bool InWhole = false;
  forEachOuter(P, Path, [&](Symbol Outer) { InWhole |= Whole.count(Outer); });
  return !Key || InWhole || Relevant.count(Key) || Parts.count(Key);
}

bool Parallel::visible(PathId Path) const {
  switch (P.Paths[P.Paths.rootOf(Path)].Kind) {
  case Step::Global:
  case Step::StaticLocal:
    return true;
  case Step::This:
  case Step::Param:
    return P.Paths.length(Path) > 1; // the parameter itself is a copy
  case Step::Return:
    return true;
  default:
    return false;
  }
}

/// Whether T is made under a lock through a pointer of the function's own, of
/// which nobody knows where it leads: maybe to what the lock protects.
bool Parallel::isHidden(const Touch &T) const {
  PathId Root = P.Paths.rootOf(T.Path);
  bool Followed = Root == T.Path && P.Paths[Root].Kind == Step::Unknown;
  for (PathId Each = T.Path; Each != Root; Each = P.Paths[Each].Parent)
    Followed |= P.Paths[Each].Kind == Step::Deref;
  return Followed && !visible(T.Path) &&
         std::ranges::any_of(T.Locks, [&](const Held &H) {
           return isMutex(P, H) || (H.Lock && isByHand(P, H.Lock));
         });
}

} // namespace snarl
