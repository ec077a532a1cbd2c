// An object is named by its access path: a root (a global, a local, a
// parameter, `this`, ...) and then fields, elements and dereferences. Paths are
// stored as a trie, so a path is one integer, its parent is one look-up away,
// and equal paths have equal numbers.
//
// Pointers and references are treated alike: a parameter `int &R` is a
// variable Param that holds an address, and the expression `R` is Param.Deref.
// `this` is a pointer too: the member N of the object is This.Deref.Field(N).
// A lambda's captures are fields of its closure object; the field's name is
// the captured variable's name in square brackets, "[Count]" or "[this]". A
// capture by reference holds an address: This.Deref.[Count].Deref.
//
// Origin: access paths as in RacerD (Blackshear et al., OOPSLA 2018).
// Misses: casts between unrelated types are not unified; of the members of a
// union those that are structs are different objects.

#ifndef SNARL_CHECKS_MODEL_PATH_H
#define SNARL_CHECKS_MODEL_PATH_H

#include "checks/model/Strings.h"

#include <algorithm>
#include <cstdint>
#include <functional>
#include <vector>

namespace snarl {

/// One step of an access path. The first group are roots.
enum class Step : std::uint8_t {
  None,
  Global, ///< Name: USR of a variable with static storage, or static member
  StaticLocal, ///< Name: USR of a function-local static
  ThreadLocal, ///< Name: USR of a thread_local variable
  Local,       ///< Name: its plain name, Index: number within the function
  Param,       ///< Index: position, Name: its plain name
  This,        ///< the pointer `this` (of a lambda: to the closure object)
  Return,      ///< what the function returns
  Result,      ///< Index: number of the call within the function; its result
  Heap,        ///< Index: number of the new-expression within the function
  Unknown,     ///< an object we cannot name; never equal to anything
  // Steps that follow a root.
  Field,         ///< Name: USR of the field, "[x]" for a capture, or a
                 ///< pseudo-field of a library type such as "<lock>"
  Deref,         ///< what the pointer or reference refers to
  Element,       ///< Index: constant index into an array or container; with a
                 ///< Name: that of a sum that is the same for all threads,
                 ///< and Index is added to it
  UniqueElement, ///< an index that differs between the threads at hand: a loop
                 ///< counter or thread number that each of them got by value.
                 ///< With a Name: that of the sum, and Index is added to it
  AnyElement,    ///< an index we know nothing about; with a Name: that of a
                 ///< sum with what a table holds for a thread's own index, and
                 ///< Index is added to it. Without, Index elements further on
                 ///< than the one that a pointer leads to
  NumberedElement, ///< an index that is, or counts on from, the number in the
                   ///< object Index: a thread's own if that is. That object
                   ///< comes before this path in its table
};

inline bool isRoot(Step S) { return S < Step::Field; }
inline bool isElement(Step S) { return S >= Step::Element; }

/// A path: an index into the PathTable that goes with it; 0 is "no path".
using PathId = std::uint32_t;

struct PathNode {
  PathId Parent = 0; ///< 0 for a root
  Step Kind = Step::None;
  Symbol Name = 0;
  std::uint32_t Index = 0;
  friend bool operator==(const PathNode &, const PathNode &) = default;
};

/// An append-only trie of paths.
class PathTable {
public:
  PathTable() { Nodes.emplace_back(); }

  /// The path that goes one step on from Parent (0: starts at a root).
  PathId step(PathId Parent, Step Kind, Symbol Name = 0,
              std::uint32_t Index = 0) {
    PathNode New{Parent, Kind, Name, Index};
    if (2 * Nodes.size() >= Slots.size())
      grow();
    PathId &At = slot(New);
    if (!At) {
      At = static_cast<PathId>(Nodes.size());
      Nodes.push_back(New);
    }
    return At;
  }
  PathId root(Step Kind, Symbol Name = 0, std::uint32_t Index = 0) {
    return step(0, Kind, Name, Index);
  }
  PathId deref(PathId P) { return step(P, Step::Deref); }
  PathId field(PathId P, Symbol Name) { return step(P, Step::Field, Name); }
  PathId numbered(PathId P, PathId Number) {
    return step(P, Step::NumberedElement, 0, Number);
  }

  const PathNode &operator[](PathId P) const { return Nodes[P]; }
  std::size_t size() const { return Nodes.size(); }

  /// The root node of P; node 0 for "no path".
  PathId rootOf(PathId P) const {
    while (P && Nodes[P].Parent)
      P = Nodes[P].Parent;
    return P;
  }
  /// Number of nodes, the root included.
  unsigned length(PathId P) const {
    unsigned N = 0;
    for (; P; P = Nodes[P].Parent)
      ++N;
    return N;
  }
  /// Whether P is Prefix or goes on from it.
  bool startsWith(PathId P, PathId Prefix) const {
    for (; P; P = Nodes[P].Parent)
      if (P == Prefix)
        return true;
    return false;
  }

private:
  static std::size_t hash(const PathNode &N) {
    std::uint64_t H = N.Parent;
    H = H * 0x9E3779B97F4A7C15u + static_cast<std::uint64_t>(N.Kind);
    H = H * 0x9E3779B97F4A7C15u + N.Name;
    H = H * 0x9E3779B97F4A7C15u + N.Index;
    H *= 0x9E3779B97F4A7C15u;
    return static_cast<std::size_t>(H ^ (H >> 32));
  }
  /// Where N's number is, or is to be put: the first slot from its hash on that
  /// has it, or none.
  PathId &slot(const PathNode &N) {
    std::size_t Mask = Slots.size() - 1, At = hash(N) & Mask;
    while (Slots[At] && !(Nodes[Slots[At]] == N))
      At = (At + 1) & Mask;
    return Slots[At];
  }
  void grow() {
    Slots.assign(std::max<std::size_t>(64, 2 * Slots.size()), 0);
    for (PathId P = 1; P < Nodes.size(); ++P)
      slot(Nodes[P]) = P;
  }

  std::vector<PathNode> Nodes;
  std::vector<PathId> Slots; ///< a hash table of a power of two; 0 is free
};

} // namespace snarl

#endif
