// The locks held at one point of a function, and those that are held if some
// value is found to be zero, or not: after `if (Wanted) lock();` the lock is
// held if Wanted is true, and after `bool Got = try_lock()` if Got is.
//
// A state says for a value which signs it may have here, and for a lock and a
// value for which signs the lock is held. Where ways meet, what is held on one
// way alone depends on a value that both ways know to be different; where a
// branch asks for that value again, the lock is held, or is not.
//
// Leans: a value keeps its sign until a line that is in sight gives it another;
// a number that is compared with one above zero is compared with any such.
// Cost: locks times values that branches ask about, at most MaxKnown of them.
// Misses: what depends on two values at once.

#ifndef SNARL_CHECKS_ANALYSES_LOCKSTATE_H
#define SNARL_CHECKS_ANALYSES_LOCKSTATE_H

#include "checks/model/Program.h"

#include <map>

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
  Loc Where = {}; ///< where it was taken
  /// How often it is held: a recursive mutex may be taken again. Less by one if
  /// the caller's hold was given up first.
  int Times = 1;
  bool Unowned = false; ///< no thread owns it, as in Acquire
  static constexpr int MaxTimes = 4;
  friend bool operator==(const Held &A, const Held &B) {
    return A.Lock == B.Lock && A.M == B.M && A.Times == B.Times;
  }
};

/// Sorted by lock.
using LockSet = std::vector<Held>;

void put(LockSet &Set, Held New);
const Held *lookUp(const LockSet &Set, PathId Lock);
/// Whether Lock is in Set and not given up.
bool holds(const LockSet &Set, PathId Lock);
/// What is held after New, where Before was: once more, if it is the same way.
Held again(const Held &Before, Held New);
/// Held on both ways; given up on either; an unknown lock on either. What is
/// held shared on one of them only, as by a guard that is told which, counts as
/// exclusive.
LockSet meet(const LockSet &A, const LockSet &B);

/// What is held if the sign of Value is one of If.
struct Supposition {
  PathId Value = 0;
  Signs If = 0;
  Held What;
  friend bool operator==(const Supposition &, const Supposition &) = default;
};

class LockState {
public:
  static constexpr std::size_t MaxKnown = 32;

  LockSet Now;

  const std::vector<Supposition> &suppositions() const { return Supposed; }
  bool supposes() const { return !Supposed.empty() || !Known.empty(); }

  /// Lock is taken, once more if it is held.
  void take(Held New);
  /// Lock is given up once: by whoever took it here, or if that is nobody, by
  /// the caller if the lock is Callers.
  void giveUp(PathId Lock, bool Callers, Loc Where);
  /// Lock is found to be held, or surely not held any more.
  void ensure(Held New);
  void drop(PathId Lock);
  /// Whether Lock is held depends on no value any more.
  void settle(PathId Lock) {
    std::erase_if(Supposed, [&](auto &S) { return S.What.Lock == Lock; });
  }
  /// Value is found to have a sign in Of.
  void find(PathId Value, Signs Of);
  /// Value becomes one of a sign in Of.
  void become(PathId Value, Signs Of);
  /// Value becomes a copy of From.
  void copy(PathId Value, PathId From);
  /// Value becomes 1 if From has a sign in Truth, and 0 if not.
  void tell(PathId Value, PathId From, Signs Truth);
  /// What is held if something has that sign.
  void suppose(Supposition New);
  /// Nothing is known any more of values for which Changed holds.
  template <class Predicate> void forget(Predicate Changed) {
    std::erase_if(Known, [&](auto &K) { return Changed(K.first); });
    std::erase_if(Supposed, [&](auto &S) { return Changed(S.Value); });
  }

  /// What holds on whichever of two ways was taken.
  static LockState meet(const LockState &A, const LockState &B);

  friend bool operator==(const LockState &, const LockState &) = default;

private:
  Signs known(PathId Value) const;
  void learn(PathId Value, Signs Of);
  /// For which signs of Value the lock is held, or the sign cannot be.
  Signs heldIf(PathId Lock, PathId Value) const;

  std::map<PathId, Signs> Known;     ///< less than AnySign
  std::vector<Supposition> Supposed; ///< sorted by lock and value
};

} // namespace snarl

#endif
