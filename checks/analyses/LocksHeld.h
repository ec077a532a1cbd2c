// The locks that are surely held just before each event.
//
// A forward must-analysis over each function, bottom-up over the call graph:
// where paths meet, only what is held on all of them stays. A callee's effect
// is what it holds at its exit and what it gives up that its caller held; so a
// guard class, a `lockAll()` or a function that returns a unique_lock needs no
// list. What holds in callers is not known here: sets are relative to the
// function's entry, and are joined with the caller's by within().
//
// A lock may also be held if some value is true (LockState.h). What a function
// returns is such a value: `if (tryLock() == 0)` asks a function of the
// program's own as it asks the library's.
//
// Origin: locksets of Eraser (Savage et al. 1997), flow-sensitive and with
// summaries as in RacerD.
// Leans: when it does not know it takes a lock to be held. A callee that no TU
// defines and that is named like a lock operation counts as taking one.
// Cost: events times the lattice's height (the number of locks in a function).

#ifndef SNARL_CHECKS_ANALYSES_LOCKSHELD_H
#define SNARL_CHECKS_ANALYSES_LOCKSHELD_H

#include "checks/analyses/Callables.h"
#include "checks/analyses/PseudoLocks.h"

namespace snarl {

class LocksHeld {
public:
  LocksHeld(const Program &P, const CallGraph &Graph, const Bindings &Names,
            const Callables &Runs);

  /// The locks held just before an event, relative to F's entry; at the end of
  /// the block if At.Index is the number of its events.
  const LockSet &before(FunctionId F, EventRef At) const;

  /// The locks that F leaves held when it returns, and those that it gives up.
  const LockSet &atExit(FunctionId F) const { return Results[F].AtExit; }
  /// What else is held then, if some value says so.
  const std::vector<Supposition> &supposedAtExit(FunctionId F) const {
    return Results[F].Supposed;
  }
  /// Whether F returns, by value, the guard object of what it leaves held.
  bool returnsGuard(FunctionId F) const { return !Results[F].Leaving.empty(); }

  /// Whether what is done there is done once, by whichever thread comes first
  /// or last: the initialisation of a static, what follows a claim that nobody
  /// gives back.
  bool runsOnce(FunctionId F, EventRef At) const;

  /// Handles of threads that are known, where the block begins, not to have
  /// been started: the call that was to start them has failed.
  const std::vector<PathId> &failed(FunctionId F, std::uint32_t Block) const;

  /// The locks held in F when R.Target starts to run: those at the event and
  /// those of the callee that invokes it.
  LockSet around(FunctionId F, EventRef At, const Run &R) const;

  /// What the locks Inner of a callee are in F, without what F holds itself.
  LockSet lifted(FunctionId F, const LockSet &Inner, const Frame &With) const;

  /// Inner, within a caller that holds Outer. Both in the same terms.
  static LockSet within(const LockSet &Outer, const LockSet &Inner);

  /// One side of a pair: an object, and the locks that are held there.
  struct Covered {
    PathId Object = 0;
    const LockSet &Locks;
  };
  /// Whether some lock is in both and excludes the other side. SameThreadKind
  /// as in mayAlias.
  static bool exclude(PathTable &Paths, const Covered &A, const Covered &B,
                      bool SameThreadKind);

private:
  struct Result {
    std::vector<std::vector<LockSet>> Before; ///< block, event (and its end)
    std::map<std::uint32_t, std::vector<PathId>> Failed; ///< by block
    std::set<PathId> Leaving; ///< guard objects that F returns by value
    LockSet AtExit;
    std::vector<Supposition> Supposed; ///< at its exit
    std::set<Symbol> Changes;    ///< fields and globals that branches ask about
    std::vector<Answer> Says;    ///< if it does one thing: what it returns
    std::vector<LockSet> AtOpen; ///< by open invocation
    bool Locks = false;          ///< it takes locks or gives them up
  };
  void process(FunctionId F);
  void flow(FunctionId F);
  LockState transfer(FunctionId F, std::uint32_t Block, LockState Now,
                     std::vector<LockSet> *Record) const;
  void apply(FunctionId F, EventRef At, const Event &E, LockState &Now) const;
  void applyCall(FunctionId F, EventRef At, const Event &E,
                 LockState &Now) const;
  void applyTest(FunctionId F, const Test &T, LockState &Now) const;
  void applyAnswer(FunctionId F, const Answer &A, LockState &Now) const;
  void applyAnswers(FunctionId F, const Run &R, Loc Where,
                    LockState &Now) const;
  void keepFailed(FunctionId F, std::uint32_t Block);
  void forget(PathId Written, LockState &Now) const;
  void forgetChanged(FunctionId Callee, LockState &Now) const;
  void leave(FunctionId F, const LockState &End);
  void findAsked();
  void findSaid(FunctionId F);
  PathId valueIn(FunctionId F, PathId Path) const;
  bool isStarted(PathId Lock) const;
  PathId askedLock(FunctionId F, PathId Lock) const;
  LockSet atOpen(FunctionId F, const Invocation &I) const;
  void findLeaving(FunctionId F);
  void findGivenBack();
  bool isLoose(PathId Claim) const;
  void release(FunctionId F, EventRef At, PathId Given, LockState &Now) const;
  PathId taken(FunctionId F, EventRef At, PathId Lock) const;

  const Program &P;
  const Bindings &Names;
  const Callables &Runs;
  Symbol GuardField, TurnField, FailedField, LooseField, StartedField;
  std::set<Symbol> GivenBack; ///< flags that are cleared; 0: one passed by
                              ///< reference
  std::set<Symbol> Loose;     ///< ... and passed on in no order
  std::set<Symbol> Turns;     ///< fields and globals that say whose turn it is
  std::set<Symbol> Asked;     ///< ... that branches ask about
  std::vector<Result> Results;
};

} // namespace snarl

#endif
