// A path in a callee's terms, said in its caller's: parameters and `this` are
// replaced by what the call passes for them. Objects that live only inside the
// callee, and its private copies, have no name in the caller and become 0.
//
// Cost: linear in the length of the path. Misses: objects that a callee
// reaches through a by-value copy of a pointer that it changes first.

#ifndef SNARL_CHECKS_ANALYSES_LIFT_H
#define SNARL_CHECKS_ANALYSES_LIFT_H

#include "checks/model/Program.h"

namespace snarl {

/// What a call (or the start of a thread) hands over.
struct Frame {
  Value This;
  std::vector<Value> Args;
  PathId Result = 0;
  friend bool operator==(const Frame &, const Frame &) = default;
};

/// The frame of an ordinary call.
Frame frameOf(const Call &C);

/// The frame in which the callable V runs when it is given Args; F is the
/// function it stands for (whether it has a `this` decides what V.Bound[0] is).
Frame frameOf(const Value &V, const std::vector<Value> &Args,
              const Function &F);

/// P of the callee in the caller's terms, or 0.
PathId lift(PathTable &Paths, PathId P, const Frame &At);

/// V of the callee in the caller's terms; Unknown if it cannot be said.
Value lift(PathTable &Paths, const Value &V, const Frame &At);

/// The steps of P from the root on, the root first.
std::vector<PathId> prefixes(const PathTable &Paths, PathId P);

/// Whether P goes through an element.
bool hasElement(const PathTable &Paths, PathId P);

/// Base, and then the steps of P that come after its prefix Prefix.
PathId rebase(PathTable &Paths, PathId P, PathId Prefix, PathId Base);

/// P, where each index that rests on a number in an object N rests on that in
/// Change(N); on any if that is 0.
template <class Function>
PathId renumber(PathTable &Paths, PathId P, Function Change) {
  PathId At = P;
  while (At && Paths[At].Kind != Step::NumberedElement)
    At = Paths[At].Parent;
  if (!At)
    return P;
  PathId Above = renumber(Paths, Paths[At].Parent, Change);
  PathId Number = Change(Paths[At].Index);
  PathId Element = Number ? Paths.numbered(Above, Number)
                          : Paths.step(Above, Step::AnyElement);
  return rebase(Paths, P, At, Element);
}

/// P, where an index that rests on what some element holds is any: a thread may
/// come by many elements, and two of them may hold the same number.
PathId forgetPicked(PathTable &Paths, PathId P);

/// P with each round's own element as any.
PathId anyElement(PathTable &Paths, PathId P);

/// Where the value V leads when Rest (all prefixes of one path, of which those
/// from index First on are still to be taken) goes on from it; 0 if it stays
/// inside a private copy.
PathId follow(PathTable &Paths, const Value &V, const std::vector<PathId> &Rest,
              std::size_t First);

/// Whether two paths may name the same object: equal, or equal but for
/// elements of which one index is unknown. SameThreadKind: both are seen by two
/// instances of one thread, whose unique elements differ.
bool mayAlias(const PathTable &Paths, PathId A, PathId B, bool SameThreadKind);

/// Whether one names the other's object or something that is reached from it.
bool mayOverlap(const PathTable &Paths, PathId A, PathId B,
                bool SameThreadKind);

/// Whether one names the other's object or a part of it: memory that both
/// occupy. What a pointer leads to is no part of the pointer.
bool mayShareMemory(const PathTable &Paths, PathId A, PathId B,
                    bool SameThreadKind);

} // namespace snarl

#endif
