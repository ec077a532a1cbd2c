// Evidence that an object is shared where no thread is seen to start: the
// program itself treats it as shared in some places, and not in others.
//
//   * a lock: most uses hold one and the same lock, a field of the same object
//     or a global, and some do not ("RacerD's" inconsistent locking);
//   * guarded_by: the source says which lock it wants;
//   * a branch: one function changes the object under a private lock on one
//     branch and uses it without on another (Branches.cpp);
//   * a shared hold: the object is changed while its lock is held by readers,
//     of whom there may be several;
//   * atomics: some uses are atomic operations on the plain object;
//   * a sibling: a number is counted as an atomic of the same object is, by the
//     same function, or both by functions of their class;
//   * a lock beside it: a number is counted, never under a lock, by a function
//     that takes the lock of the same object, or next to one of the same file.
//
// What a constructor, destructor or move does to its own object does not count,
// nor what happens to fresh objects, before the first thread starts and while
// the object's own thread does not run; a lock that all callers hold counts as
// held. If one thread alone makes all changes, and all uses that are not
// treated so, there is no evidence.
//
// Origin: lock inference of RacerD (Blackshear et al., OOPSLA 2018) and of
// "bugs as deviant behavior" (Engler et al., SOSP 2001).
// Cost: three passes over the accesses, and for each use of an object Callers'
// questions about each lock that some use holds, or that its class or file has;
// Branches.cpp and Preparations.cpp say their own. Leans: counts uses, and
// believes the majority. Misses: locks in an enclosing object; objects of which
// no part of the program says that they are shared.

#ifndef SNARL_CHECKS_ANALYSES_GUARDED_H
#define SNARL_CHECKS_ANALYSES_GUARDED_H

#include "checks/analyses/Takers.h"

namespace snarl {

/// An access of the object that evidence is about.
struct Use {
  FunctionId In = NoFunction;
  EventRef At;
  Loc Where;
  Access What;
  PathId Path = 0;

  bool changes() const { return What.M != Access::Mode::Read; }
};

/// Why an object counts as shared, and which uses do not treat it so.
struct Evidence {
  enum class Kind : std::uint8_t {
    Lock,       ///< most uses hold Guard, or one branch of a function does
    Declared,   ///< guarded_by names Guard
    SharedHold, ///< changed while Guard is held by readers
    Atomic,     ///< other uses are atomic
    Sibling,    ///< Guard is an atomic of the same object that is counted, too
    Beside      ///< counted bare, and Taker takes Guard for something else
  };
  Kind K = Kind::Lock;
  Symbol Variable = 0;
  Symbol Guard = 0;              ///< the lock, or the atomic sibling
  FunctionId Taker = NoFunction; ///< Beside: one that takes the lock
  std::vector<Use> Treated;      ///< sorted by place, one a place
  std::vector<Use> Bare;         ///< the same; never empty
  bool Certain = false;          ///< else only likely
};

class Guarded {
public:
  Guarded(const Program &P, const Bindings &Names, const Callables &Runs,
          const LocksHeld &Locks, const Callers &Above,
          const MadeOnce &Makings);

  const std::vector<Evidence> &evidence() const { return All; }

private:
  /// Where a guard is, seen from the object: a global, or Field(Name) of the
  /// same base and some steps on.
  struct Shape {
    PathId Global = 0;
    std::vector<PathNode> Suffix;
  };
  struct Object {
    std::map<Symbol, Shape> Guards;
    Symbol Sibling = 0;  ///< an atomic of the same class that is counted, too
    bool Atomic = false; ///< some uses are atomic
    std::vector<Use> Uses;
    std::vector<Use> AtomicUses;
  };
  /// Calls Do(use, variable) for all accesses of the program; the variable is
  /// the field or global that is accessed, or 0.
  template <class Each> void forEachUse(Each Do) const {
    for (FunctionId F = 0; F < P.Functions.size(); ++F) {
      const Function &Fn = P.Functions[F];
      for (std::uint32_t B = 0; B < Fn.Blocks.size(); ++B)
        for (std::uint32_t I = 0; I < Fn.Blocks[B].Events.size(); ++I) {
          const Event &E = Fn.Blocks[B].Events[I];
          if (auto *A = E.as<Access>()) {
            PathId Path = Names.canonical(F, A->Path);
            Do(Use{F, {B, I}, E.Where, *A, Path}, Parallel::keyOf(P, Path));
          }
        }
    }
  }
  void findObjects();
  void findSiblings();
  void collectUses();
  void weigh(Symbol Variable, const Object &O);
  void weighLocks(Symbol Variable, const Object &O);
  void weighAtomics(Symbol Variable, const Object &O);
  void weighSiblings(Symbol Variable, const Object &O);
  void weighLocksBeside(Symbol Variable, const Object &O);
  void conclude(Evidence E);
  bool isPlainVariable(Symbol Key) const;
  void addOwnLocks(Object &O, Symbol Key) const;
  void addGuard(Object &O, PathId Path, Symbol Key, PathId Lock) const;
  PathId guardOf(PathId Path, Symbol Key, Symbol Guard, const Shape &S) const;
  bool isCountedByAnybody(const Object &O) const;
  bool otherwiseLocked(const Use &U) const;
  bool isLockedAbove(const Evidence &E) const;
  bool isLookFromOutside(const Evidence &E) const;
  FunctionId onlyThread(const Use &U) const;
  bool mayMeet(const Evidence &E) const;
  void leaveOutPreparations(Evidence &E) const;
  bool isMadeByConstructors(const Evidence &E) const;

  // Branches.cpp: one function, with the lock and without.
  std::vector<Use> usesIn(FunctionId F, unsigned Depth,
                          std::set<FunctionId> &Callees) const;
  bool isUsedElsewhere(Symbol Variable, FunctionId F,
                       const std::set<FunctionId> &Callees, bool Looks) const;
  void weighBranches(FunctionId F, Symbol Guard);
  void weighBranches();

  const Program &P;
  const Bindings &Names;
  const Callables &Runs;
  const LocksHeld &Locks;
  const Callers &Above;
  const MadeOnce &Makings;
  const snarl::Takers Takers;
  /// The locks of a class, or of a file for its globals.
  std::map<Symbol, std::vector<Symbol>> OwnLocks;
  std::map<Symbol, Object> Objects;
  std::vector<Evidence> All;
};

} // namespace snarl

#endif
