// Which object a lock is known by. A class of the program's own around a mutex
// has one field for all its locks:
//
//   class Mutex { pthread_mutex_t M; public: void lock(); void unlock(); };
//   struct Server { Mutex Sending, Counting; };
//
// What tells Server's locks apart is not M but the field that each Mutex is.
//
// A class is one around a lock if a function of it leaves the lock held, surely
// or if it says so, and none holds it for work of its own, as a monitor does.
//
// Cost: the locks held at each event of member functions. Misses: wrappers that
// reach their lock through a pointer; monitors that callers lock, too, keep the
// name of their mutex.

#ifndef SNARL_CHECKS_ANALYSES_LOCKOBJECTS_H
#define SNARL_CHECKS_ANALYSES_LOCKOBJECTS_H

#include "checks/analyses/LocksHeld.h"

namespace snarl {

class LockObjects {
public:
  LockObjects(const Program &P, const LocksHeld &Locks);

  /// The field, global or static that an event of F knows a lock by. Key is 0
  /// if that is none, as when it was passed in; a lock that F's own class has
  /// inherited goes by the class.
  struct Known {
    PathId Object = 0;
    Symbol Key = 0;
  };
  Known of(FunctionId F, PathId Lock) const;

private:
  const Program &P;
  /// The fields that are a lock inside of such classes, and of which classes.
  std::map<Symbol, std::set<Symbol>> Inner;
};

} // namespace snarl

#endif
