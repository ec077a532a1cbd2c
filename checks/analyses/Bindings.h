// What pointers, references, guards and closures refer to, so that one object
// has one name within a function whichever way it is reached.
//
// Every Bind event says `Target := Value`. If all that a function binds to a
// target agrees, the target is an alias for it, and canonical() puts the
// object in the place of the alias: after `auto &R = S.Hits`, R.Deref is
// S.Hits; after `std::lock_guard G(M)`, G.<lock>.Deref is M. What a callee
// binds in its caller's objects (a guard class's constructor ties the guard to
// the mutex; an accessor returns a reference to a field) is lifted to the
// caller, so user-written guards and accessors need no list. So is that it
// binds something which the caller cannot name: then the target is no alias
// there.
//
// Flow-insensitive within a function. A target that is bound to two different
// things is no alias: its paths keep their own name; but see Orders.cpp. Nor
// are two globals that each keep what one round of a loop made, and not the
// same round. Cost: linear in the number of binds and calls, with paths of
// bounded length. Misses: pointers that are set in one function and used in
// another that shares no caller with it keep two names.

#ifndef SNARL_CHECKS_ANALYSES_BINDINGS_H
#define SNARL_CHECKS_ANALYSES_BINDINGS_H

#include "checks/analyses/CallGraph.h"
#include "checks/analyses/Lift.h"
#include "checks/model/Blocks.h"

#include <functional>
#include <map>

namespace snarl {

class Bindings {
public:
  Bindings(const Program &P, const CallGraph &Graph);

  /// The object that P names in F; P itself if nothing more is known.
  PathId canonical(FunctionId F, PathId Path) const;

  /// V with canonical paths; a Load of a variable that holds a known callable
  /// becomes that callable.
  Value canonical(FunctionId F, const Value &V) const;

  /// The same, for a path of what F itself does: an element that F makes and
  /// puts into a container is another one for each that runs F.
  PathId asMade(FunctionId F, PathId Path) const;

  /// What an element of a table or container, or a part of one, is given at an
  /// event.
  struct Kept {
    PathId At = 0;
    Value What;
    EventRef Where;
    bool Often = false; ///< in a loop: one name for many
    /// How what is reached through the element that was asked for is named in
    /// this one.
    std::vector<std::pair<PathId, PathId>> Names;
  };
  /// The callables that may be found at Path, in whichever element it goes
  /// through, when an event of F is reached, and what F was given to put there.
  std::vector<Kept> held(FunctionId F, PathId Path, EventRef When) const;
  static constexpr std::size_t MaxKept = 64; ///< in one function

  /// Whether the object at Path is one that F has made and will give to others,
  /// but has not yet when the event is reached. StartsThreads says so of an
  /// event.
  bool isFresh(FunctionId F, PathId Path, EventRef When,
               const std::function<bool(EventRef)> &StartsThreads) const;

  /// Whether F binds the pointer at Path to different things.
  bool isAmbiguous(FunctionId F, PathId Path) const {
    auto It = Scopes[F].Refers.find(Path);
    return It != Scopes[F].Refers.end() && It->second.K == Value::Kind::Unknown;
  }

  /// Paths longer than this are cut to it (recursive data structures).
  static constexpr unsigned MaxLength = 12;

private:
  struct Scope {
    std::map<PathId, Value> Refers; ///< Unknown: bound to different things
    std::map<PathId, PathId> Owner; ///< heap object -> the field that owns it
    /// An event from which on others may know a heap object.
    struct Gift {
      EventRef When;
      bool ToCallee = false; ///< if that starts threads
    };
    std::map<PathId, std::vector<Gift>> Given; ///< by heap object
    std::vector<std::pair<PathId, Value>> Exports;
    bool knows(const PathTable &Paths, PathId Path) const;
    bool refersTo(const PathTable &Paths, PathId Object) const;
    std::vector<Kept> Elements; ///< all, also where Refers knows of several
  };
  void collect(FunctionId F);
  /// Orders.cpp: the locals of F that are one of a pair, and what each is taken
  /// for.
  std::map<PathId, Value> ordered(const Function &F) const;
  void collectOwners(FunctionId F);
  void add(FunctionId F, PathId Target, const Value &V, Kept Where);

  // Fresh.cpp
  PathId madeHere(const Scope &In, PathId Path) const;
  void giveAway(FunctionId F, const Value &V, EventRef When, bool ToCallee);
  void giveAway(FunctionId F, const Event &E, EventRef When);

  // Rounds.cpp
  void findStarts(const CallGraph &Graph);
  bool handsOut(FunctionId F, std::uint32_t Loop) const;
  Value perRound(FunctionId F, const BasicBlock &B, const Value &V) const;
  void partRounds(FunctionId F);

  // Elements.cpp
  void keep(FunctionId F, PathId Target, const Value &V, Kept Where);
  void keepFrom(FunctionId F, const Scope &Callee, const Frame &At, Kept Where);
  void exportFrom(FunctionId F);
  bool goOn(const Scope &In, const Kept &K, Kept &Asked) const;
  PathId resolve(const Scope &In, PathId Path, unsigned Depth) const;
  Value resolve(const Scope &In, const Value &V, unsigned Depth) const;

  const Program &P;
  std::vector<Scope> Scopes;
  std::vector<bool> Starts; ///< by function: it, or a callee, starts threads
};

} // namespace snarl

#endif
