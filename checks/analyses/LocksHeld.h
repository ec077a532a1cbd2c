// The locks that are surely held just before each event.
//
// A forward must-analysis over each function, bottom-up over the call graph:
// where paths meet, only what is held on all of them stays. A callee's effect
// is what it holds at its exit and what it gives up that its caller held; so a
// guard class, a `lockAll()` or a function that returns a unique_lock needs no
// list. What holds in callers is not known here: sets are relative to the
// function's entry, and are joined with the caller's by within().
//
// Origin: locksets of Eraser (Savage et al. 1997), flow-sensitive and with
// summaries as in RacerD.
// Leans: when it does not know it takes a lock to be held. A callee that no TU
// defines and that is named like a lock operation counts as taking one.
// Cost: events times the lattice's height (the number of locks in a function).

#ifndef SNARL_CHECKS_ANALYSES_LOCKSHELD_H
#define SNARL_CHECKS_ANALYSES_LOCKSHELD_H

#include "checks/analyses/Callables.h"

namespace snarl {

/// One entry of a lock set.
struct Held {
  enum class Mode : std::uint8_t {
    Exclusive,
    Shared,
    Dropped, ///< given up, though the caller may have held it
  };
  PathId Lock = 0; ///< 0: some lock that we cannot name
  Mode M = Mode::Exclusive;
  Loc Where; ///< where it was taken
  friend bool operator==(const Held &A, const Held &B) {
    return A.Lock == B.Lock && A.M == B.M;
  }
};

/// Whether Lock stands for the initialisation of a static local, which runs
/// once while all others wait for it ([stmt.dcl]/3).
bool isOnce(const Program &P, PathId Lock);
/// Whether Lock stands for what one thread alone gets to because of what an
/// atomic was found to be: a flag that it set, its turn, the last one to leave.
bool isClaim(const Program &P, PathId Lock);
/// The counter that Lock says its holder is the last one to have left, or 0.
PathId leftLast(const Program &P, PathId Lock);

/// Sorted by lock.
using LockSet = std::vector<Held>;

class LocksHeld {
public:
  LocksHeld(const Program &P, const CallGraph &Graph, const Bindings &Names,
            const Callables &Runs);

  /// The locks held just before an event, relative to F's entry; at the end of
  /// the block if At.Index is the number of its events.
  const LockSet &before(FunctionId F, EventRef At) const;

  /// The locks that F leaves held when it returns, and those that it gives up.
  const LockSet &atExit(FunctionId F) const { return Results[F].AtExit; }
  /// Whether F returns, by value, the guard object of what it leaves held.
  bool returnsGuard(FunctionId F) const { return !Results[F].Leaving.empty(); }

  /// The locks held in F when R.Target starts to run: those at the event and
  /// those of the callee that invokes it.
  LockSet around(FunctionId F, EventRef At, const Run &R) const;

  /// What the locks Inner of a callee are in F, without what F holds itself.
  LockSet lifted(FunctionId F, const LockSet &Inner, const Frame &With) const;

  /// Inner, within a caller that holds Outer. Both in the same terms.
  static LockSet within(const LockSet &Outer, const LockSet &Inner);

  /// Whether some lock is in both and excludes the other side. SameThreadKind
  /// as in mayAlias.
  static bool exclude(const PathTable &Paths, const LockSet &A,
                      const LockSet &B, bool SameThreadKind);

private:
  struct Result {
    std::vector<std::vector<LockSet>> Before; ///< block, event (and its end)
    std::set<PathId> Leaving; ///< guard objects that F returns by value
    LockSet AtExit;
    std::vector<LockSet> AtOpen; ///< by open invocation
  };
  void process(FunctionId F);
  LockSet transfer(FunctionId F, std::uint32_t Block, const LockSet &Entry,
                   std::vector<LockSet> *Record) const;
  void apply(FunctionId F, EventRef At, const Event &E, LockSet &Now) const;
  void applyCall(FunctionId F, EventRef At, const Event &E, LockSet &Now) const;
  LockSet atOpen(FunctionId F, const Invocation &I) const;
  void findLeaving(FunctionId F);
  PathId tested(FunctionId F, const Test &T) const;
  void release(FunctionId F, PathId Given, Loc Where, LockSet &Now) const;

  const Program &P;
  const Bindings &Names;
  const Callables &Runs;
  Symbol GuardField, AnswerField, TurnField;
  std::set<Symbol> Turns; ///< fields and globals that say whose turn it is
  std::vector<Result> Results;
};

} // namespace snarl

#endif
