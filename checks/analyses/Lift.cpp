#include "checks/analyses/Lift.h"

#include <algorithm>

namespace snarl {

Frame frameOf(const Call &C) { return {C.This, C.Args, C.Result}; }

Frame frameOf(const Value &V, const std::vector<Value> &Args,
              const Function &F) {
  Frame At;
  auto Bound = V.Bound.begin();
  if (!F.Static && Bound != V.Bound.end())
    At.This = *Bound++;
  At.Args.assign(Bound, V.Bound.end());
  At.Args.insert(At.Args.end(), Args.begin(), Args.end());
  // A member function whose object comes as the first argument.
  if (!F.Static && V.Bound.empty() && !At.Args.empty()) {
    At.This = At.Args.front();
    At.Args.erase(At.Args.begin());
  }
  return At;
}

std::vector<PathId> prefixes(const PathTable &Paths, PathId P) {
  std::vector<PathId> Steps;
  for (; P; P = Paths[P].Parent)
    Steps.push_back(P);
  std::reverse(Steps.begin(), Steps.end());
  return Steps;
}

bool hasElement(const PathTable &Paths, PathId P) {
  for (; P; P = Paths[P].Parent)
    if (isElement(Paths[P].Kind))
      return true;
  return false;
}

PathId forgetPicked(PathTable &Paths, PathId P) {
  return renumber(Paths, P, [&](PathId Number) {
    for (PathId At = Number; At; At = Paths[At].Parent)
      if (Paths[At].Kind > Step::Element)
        return PathId(0);
    return Number;
  });
}

PathId anyElement(PathTable &Paths, PathId P) {
  if (!P || isRoot(Paths[P].Kind))
    return P;
  PathNode N = Paths[P];
  bool Own = N.Kind == Step::UniqueElement || N.Kind == Step::NumberedElement;
  PathId Parent = anyElement(Paths, N.Parent);
  return Own ? Paths.step(Parent, Step::AnyElement)
             : Paths.step(Parent, N.Kind, N.Name, N.Index);
}

PathId rebase(PathTable &Paths, PathId P, PathId Prefix, PathId Base) {
  if (P == Prefix)
    return Base;
  PathNode N = Paths[P];
  return Paths.step(rebase(Paths, N.Parent, Prefix, Base), N.Kind, N.Name,
                    N.Index);
}

namespace {

bool derefFrom(const PathTable &Paths, const std::vector<PathId> &Steps,
               std::size_t First) {
  for (std::size_t I = First; I < Steps.size(); ++I)
    if (Paths[Steps[I]].Kind == Step::Deref)
      return true;
  return false;
}

} // namespace

namespace {

/// Where `P[k].f` leads if P points to an element: k elements further on. 0 if
/// it does not, or if P may point to a row of rows.
PathId furtherOn(PathTable &Paths, PathId Pointee,
                 const std::vector<PathId> &Rest, std::size_t First) {
  PathNode From = Paths[Pointee];
  if (!isElement(From.Kind) || From.Name || First + 2 >= Rest.size())
    return 0;
  PathNode By = Paths[Rest[First + 1]];
  if (By.Kind != Step::Element || By.Name ||
      Paths[Rest[First + 2]].Kind != Step::Field)
    return 0;
  PathId To = Paths.step(From.Parent, From.Kind, 0, From.Index + By.Index);
  return rebase(Paths, Rest.back(), Rest[First + 1], To);
}

} // namespace

PathId follow(PathTable &Paths, const Value &V, const std::vector<PathId> &Rest,
              std::size_t First) {
  if (First >= Rest.size())
    return V.K == Value::Kind::Load ? V.Path : 0;
  PathId Prefix = Rest[First - 1];
  bool StartsWithDeref = Paths[Rest[First]].Kind == Step::Deref;
  switch (V.K) {
  case Value::Kind::Address:
    if (!StartsWithDeref)
      return 0;
    if (PathId Further = furtherOn(Paths, V.Path, Rest, First))
      return Further;
    return rebase(Paths, Rest.back(), Rest[First], V.Path);
  case Value::Kind::Load:
    return derefFrom(Paths, Rest, First)
               ? rebase(Paths, Rest.back(), Prefix, V.Path)
               : 0;
  case Value::Kind::Callable: {
    // A closure: a copy of the closure object, or a reference to it.
    if (V.Bound.empty() || V.Bound.front().K != Value::Kind::Address)
      return 0;
    PathId Closure = V.Bound.front().Path;
    if (StartsWithDeref)
      return rebase(Paths, Rest.back(), Rest[First], Closure);
    return derefFrom(Paths, Rest, First)
               ? rebase(Paths, Rest.back(), Prefix, Closure)
               : 0;
  }
  default:
    return 0;
  }
}

PathId lift(PathTable &Paths, PathId P, const Frame &At) {
  P = renumber(Paths, P,
               [&](PathId Number) { return lift(Paths, Number, At); });
  PathId Root = Paths.rootOf(P);
  PathNode First = Paths[Root];
  switch (First.Kind) {
  case Step::Global:
  case Step::StaticLocal:
    return P;
  case Step::This:
    return follow(Paths, At.This, prefixes(Paths, P), 1);
  case Step::Param:
    return First.Index < At.Args.size()
               ? follow(Paths, At.Args[First.Index], prefixes(Paths, P), 1)
               : 0;
  case Step::Return:
    return At.Result ? rebase(Paths, P, Root, At.Result) : 0;
  default:
    return 0;
  }
}

Value lift(PathTable &Paths, const Value &V, const Frame &At) {
  switch (V.K) {
  case Value::Kind::Address:
    if (PathId P = lift(Paths, V.Path, At))
      return Value::address(P);
    return {};
  case Value::Kind::Load: {
    // A parameter handed on as it is stands for the argument itself.
    const PathNode &N = Paths[V.Path];
    if (N.Kind == Step::Param)
      return N.Index < At.Args.size() ? At.Args[N.Index] : Value::unknown();
    if (N.Kind == Step::This)
      return At.This;
    if (N.Kind == Step::Deref && Paths[N.Parent].Kind == Step::Param) {
      // A callable taken by reference.
      std::uint32_t I = Paths[N.Parent].Index;
      if (I < At.Args.size() && At.Args[I].K == Value::Kind::Callable)
        return At.Args[I];
    }
    if (PathId P = lift(Paths, V.Path, At))
      return Value::load(P);
    return {};
  }
  case Value::Kind::Callable: {
    Value Lifted = V;
    for (Value &B : Lifted.Bound)
      B = lift(Paths, B, At);
    return Lifted;
  }
  default:
    return V;
  }
}

namespace {

/// The object of which the number, or the structure that it is in, is.
PathId holderOf(const PathTable &Paths, PathId Number) {
  while (Paths[Number].Kind == Step::Field)
    Number = Paths[Number].Parent;
  return Number;
}

bool elementsMayMeet(const PathTable &Paths, const PathNode &A,
                     const PathNode &B, bool SameThreadKind) {
  if (A.Kind == Step::Element && B.Kind == Step::Element)
    return A.Name == B.Name && A.Index == B.Index;
  // Of one sum, the neighbour's element is another thread's own.
  if (A.Kind == Step::UniqueElement && B.Kind == Step::UniqueElement)
    return !SameThreadKind || (A.Name == B.Name && A.Index != B.Index);
  // Numbers that different objects tell differ.
  if (A.Kind == Step::NumberedElement && B.Kind == Step::NumberedElement)
    return !SameThreadKind || mayAlias(Paths, holderOf(Paths, A.Index),
                                       holderOf(Paths, B.Index), true);
  // Who starts threads for the elements 1 to n and does the first one itself
  // names that one by a constant.
  return A.Kind >= Step::AnyElement || B.Kind >= Step::AnyElement;
}

bool sameStep(const PathTable &Paths, const PathNode &A, const PathNode &B,
              bool SameThreadKind) {
  if (isElement(A.Kind) && isElement(B.Kind))
    return elementsMayMeet(Paths, A, B, SameThreadKind);
  return A.Kind == B.Kind && A.Name == B.Name && A.Index == B.Index;
}

} // namespace

bool mayOverlap(const PathTable &Paths, PathId A, PathId B,
                bool SameThreadKind) {
  if (!A || !B)
    return false;
  unsigned La = Paths.length(A), Lb = Paths.length(B);
  for (; La > Lb; --La)
    A = Paths[A].Parent;
  for (; Lb > La; --Lb)
    B = Paths[B].Parent;
  while (A && B) {
    // Equal prefixes hold no more difference, but a unique element in them
    // still tells two instances of one thread apart.
    if (A == B && !SameThreadKind)
      return true;
    if (Paths[A].Kind == Step::Unknown ||
        !sameStep(Paths, Paths[A], Paths[B], SameThreadKind))
      return false;
    A = Paths[A].Parent;
    B = Paths[B].Parent;
  }
  return true;
}

bool mayAlias(const PathTable &Paths, PathId A, PathId B, bool SameThreadKind) {
  return Paths.length(A) == Paths.length(B) &&
         mayOverlap(Paths, A, B, SameThreadKind);
}

bool mayShareMemory(const PathTable &Paths, PathId A, PathId B,
                    bool SameThreadKind) {
  unsigned La = Paths.length(A), Lb = Paths.length(B);
  PathId Longer = La > Lb ? A : B;
  for (unsigned Extra = La > Lb ? La - Lb : Lb - La; Extra; --Extra) {
    if (Paths[Longer].Kind == Step::Deref)
      return false;
    Longer = Paths[Longer].Parent;
  }
  return mayOverlap(Paths, A, B, SameThreadKind);
}

} // namespace snarl
