// The part of Bindings about tables and containers. Which element an index
// means is seldom known, so what is found there may be anything that has been
// put into one of them before:
//
//   All[0] = new Runner(A); All[1] = new Runner(B);
//   for (int I = 0; I != 2; ++I) All[I]->start();
//
// Each of them is told with the name of its own element, so that two are two.
//
// Cost: for each callable that is looked for, the values that the function puts
// into elements, times MaxSearch at most. Leans: what is put there in a loop is
// there several times. Misses: elements that are filled in one function and
// used in another that shares no caller with it.

#include "checks/analyses/Bindings.h"

#include <algorithm>

namespace snarl {

namespace {

constexpr std::size_t MaxSearch = 32; ///< steps from one pointer to the next

/// The elements that two paths go through, without what follows in both.
std::pair<PathId, PathId> elements(const PathTable &Paths, PathId A, PathId B) {
  while (!isElement(Paths[A].Kind)) {
    A = Paths[A].Parent;
    B = Paths[B].Parent;
  }
  return {A, B};
}

} // namespace

void Bindings::keep(FunctionId F, PathId Target, const Value &V, Kept Where) {
  std::vector<Kept> &All = Scopes[F].Elements;
  Where.At = anyElement(P.Paths, Target);
  Where.What = V;
  if (!hasElement(P.Paths, Target) || All.size() >= MaxKept ||
      std::ranges::any_of(All, [&](const Kept &K) {
        return K.At == Where.At && K.What == V &&
               K.Where.Block == Where.Where.Block &&
               (K.Where.Index == Where.Where.Index ||
                K.Where.Index + 1 == Where.Where.Index);
      }))
    return;
  All.push_back(std::move(Where));
}

/// What a callee puts into elements of its caller's.
void Bindings::keepFrom(FunctionId F, const Scope &Callee, const Frame &At,
                        Kept Where) {
  for (const Kept &K : Callee.Elements) {
    PathId Mine = lift(P.Paths, K.At, At);
    Value Said = lift(P.Paths, K.What, At);
    if (!Mine || Said.K == Value::Kind::Unknown ||
        Said.K == Value::Kind::Constant)
      continue;
    Kept Own = Where;
    Own.Often |= K.Often;
    keep(F, canonical(F, Mine), Said, std::move(Own));
  }
}

/// One step on from what is asked for: where Asked.At leads if the element that
/// it goes through holds K. Returns whether it leads anywhere.
bool Bindings::goOn(const Scope &In, const Kept &K, Kept &Asked) const {
  std::vector<PathId> Steps = prefixes(P.Paths, Asked.At);
  std::size_t Length = P.Paths.length(K.At);
  if (Length > Steps.size() ||
      !mayAlias(P.Paths, Steps[Length - 1], K.At, false))
    return false;
  Asked.Often |= K.Often;
  Asked.Names.push_back(elements(P.Paths, Steps[Length - 1], K.At));
  PathId Found = rebase(P.Paths, Asked.At, Steps[Length - 1], K.At);
  if (Length == Steps.size()) {
    Asked.At = Found;
    Asked.What = K.What;
    return true;
  }
  Steps = prefixes(P.Paths, Found);
  Asked.At = follow(P.Paths, K.What, Steps, Length);
  if (!Asked.At)
    return false;
  if (K.What.K == Value::Kind::Address)
    Asked.Names.emplace_back(Steps[Length], K.What.Path);
  else
    Asked.Names.emplace_back(K.At, K.What.Path);
  Asked.At = anyElement(P.Paths, resolve(In, Asked.At, 0));
  Asked.What = resolve(In, Value::load(Asked.At), 0);
  return true;
}

std::vector<Bindings::Kept> Bindings::held(FunctionId F, PathId Path,
                                           EventRef When) const {
  std::vector<Kept> Found;
  if (!hasElement(P.Paths, Path))
    return Found;
  const Scope &In = Scopes[F];
  std::vector<Kept> Work{{anyElement(P.Paths, Path), {}, When, {}, {}}};
  for (std::size_t I = 0; I < Work.size() && I < MaxSearch; ++I)
    for (const Kept &K : In.Elements) {
      Kept Next = Work[I];
      if (!goOn(In, K, Next) || !reaches(P.Functions[F], K.Where, When))
        continue;
      const Value &V = Next.What;
      bool Given = V.K == Value::Kind::Load &&
                   P.Paths[P.Paths.rootOf(V.Path)].Kind == Step::Param;
      auto Known = std::ranges::find_if(Found, [&](const Kept &Other) {
        return Other.At == Next.At && Other.What == V;
      });
      if (Known != Found.end()) {
        // One callable that a container is given twice.
        Known->Often |= K.At == Work[I].At && isElement(P.Paths[K.At].Kind);
        continue;
      }
      if (V.K == Value::Kind::Callable || Given)
        Found.push_back(std::move(Next));
      else if (Next.At != Work[I].At)
        Work.push_back(std::move(Next));
    }
  return Found;
}

} // namespace snarl
