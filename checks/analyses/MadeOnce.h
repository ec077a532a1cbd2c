// What is made once, by the first who finds under a lock that it is missing:
//
//   lock(); if (!Made) { Table = make(); Made = true; } unlock();
//
// Whoever has held the lock since it asked needs it no more: it has made the
// thing itself, or has seen that it is there. So its later looks without the
// lock come after the making.
//
// Origin: publication idioms as in Manson, Pugh and Adve 2005, and the
// singletons of every textbook. Leans: who held the lock is taken to have asked
// under it. Cost: the blocks of a function for each question it asks about what
// it changes, under a lock. Misses: what several functions make.

#ifndef SNARL_CHECKS_ANALYSES_MADEONCE_H
#define SNARL_CHECKS_ANALYSES_MADEONCE_H

#include "checks/analyses/LocksHeld.h"

namespace snarl {

class MadeOnce {
public:
  MadeOnce(const Program &P, const Bindings &Names, const LocksHeld &Locks);

  /// The locks under which what F does at the event is done once only.
  std::vector<PathId> at(FunctionId F, EventRef At) const;

  /// The locks of this kind that F gives up at the event.
  std::vector<PathId> passed(FunctionId F, EventRef At) const;

  /// What is notified when it has been made under Lock, and waited for when
  /// Lock is given up.
  PathId door(PathId Lock) const { return P.Paths.field(Lock, 0); }
  static bool isDoor(const PathTable &Paths, PathId Object) {
    return Paths[Object].Kind == Step::Field && !Paths[Object].Name;
  }

private:
  struct Region {
    PathId Lock = 0;
    std::vector<bool> Blocks; ///< reached only if the thing is missing
  };
  void findWriters();
  void findRegions(FunctionId F);
  bool isWrittenIn(FunctionId F, PathId Flag,
                   const std::vector<bool> &Blocks) const;

  const Program &P;
  const Bindings &Names;
  const LocksHeld &Locks;
  std::map<Symbol, FunctionId> Writers;     ///< NoFunction: several
  std::vector<std::vector<Region>> Regions; ///< by function
  std::set<Symbol> Taken; ///< the fields and globals of their locks
};

} // namespace snarl

#endif
