#include "checks/Doubts.h"

#include "checks/Words.h"

#include <algorithm>

namespace snarl {

namespace {

constexpr unsigned NearCalls = 3; ///< a start counts as a call

/// Whether the path leads through a pointer that an element holds, or through a
/// list's link to its next node.
bool leadsOn(const Program &P, PathId Path) {
  const Variable *Part = nullptr; // the field of what the pointer leads to
  for (; Path; Path = P.Paths[Path].Parent) {
    const PathNode &N = P.Paths[Path];
    if (N.Kind == Step::Field)
      Part = P.variable(N.Name);
    if (N.Kind != Step::Deref)
      continue;
    const PathNode &Pointer = P.Paths[N.Parent];
    const Variable *Link =
        Pointer.Kind == Step::Field ? P.variable(Pointer.Name) : nullptr;
    if (isElement(Pointer.Kind) ||
        (Link && Part && Link->Class && Link->Class == Part->Class))
      return true;
  }
  return false;
}

bool isBehindPointer(const Program &P, PathId Path) {
  for (; Path; Path = P.Paths[Path].Parent)
    if (P.Paths[Path].Kind == Step::Deref)
      return true;
  return false;
}

/// Whether a library keeps the object, under a lock of its own in most of its
/// forms, though its standard does not ask for one.
bool isLockedInside(const Program &P, PathId Path) {
  return P.text(P.Paths[P.Paths.rootOf(Path)].Name) == "<locked>";
}

/// Whether the function that makes the access takes one of its locks itself.
bool takesItsLock(const Program &P, const Touch &T) {
  for (const BasicBlock &B : P.Functions[T.In].Blocks)
    for (const Event &E : B.Events)
      if (std::ranges::any_of(
              T.Locks, [&](const Held &H) { return H.Where == E.Where; }))
        return true;
  return false;
}

} // namespace

bool isFar(const Meeting &M) {
  return std::max(M.First.Depth, M.Second.Depth) > NearCalls;
}

Doubt doubtOf(const Program &P, const Meeting &M) {
  const Touch &A = M.First, &B = M.Second;
  bool Counter = A.What.Counter || B.What.Counter;
  auto Either = [&](auto Holds) { return Holds(A) || Holds(B); };
  if (isLockedInside(P, A.Path))
    return Doubt::Library;
  if ((!Counter || isFar(M)) &&
      Either([&](const Touch &T) { return leadsOn(P, T.Path); }))
    return Doubt::OneOfMany;
  if (Either([](const Touch &T) { return T.What.Frees && T.Called.Line; }))
    return Doubt::Freed;
  if (!isFar(M))
    return Doubt::None;
  if (!Counter &&
      Either([&](const Touch &T) { return isBehindPointer(P, T.Path); }))
    return Doubt::OtherObject;
  if (isLocked(P, A) && isLocked(P, B) &&
      !Either([&](const Touch &T) { return takesItsLock(P, T); }))
    return Doubt::OtherLocks;
  return Doubt::None;
}

std::string_view words(Doubt Why) {
  switch (Why) {
  case Doubt::None:
    return "";
  case Doubt::Library:
    return "only likely: most libraries take a lock of their own here, though "
           "no standard asks for it";
  case Doubt::OneOfMany:
    return "only likely: a container or list leads to this object, and the two "
           "threads may have different ones of it";
  case Doubt::Freed:
    return "only likely: who calls a function to give memory back may know in "
           "a "
           "way that is not seen that the other thread has ended";
  case Doubt::OtherObject:
    return "only likely: the object is reached through pointers, several calls "
           "away from where the thread begins, and may be another one on the "
           "other side";
  case Doubt::OtherLocks:
    return "only likely: both sides hold locks that were taken several calls "
           "away, and these may well keep them apart together";
  case Doubt::Crowd:
    return "only likely: these two threads seem to race for many variables, so "
           "they may well hand work over in a way that is not seen";
  }
  return "";
}

} // namespace snarl
