// Which functions a pointer in a field or a global may hold: all that the
// program ever puts into a field of that name, whichever object it belongs to.
// So `Ops->read(F)`, a callback that is set in one function and called in
// another, and a table of handlers are understood.
//
// Origin: field-based points-to analysis (Andersen 1994; Heintze and Tardieu,
// PLDI 2001), for functions only. Cost: linear in the binds.
// Leans: more than MaxHeld functions are taken as unknown. Misses: functions
// with arguments bound to them (closures), and pointers in containers, which
// Callables follows.

#ifndef SNARL_CHECKS_ANALYSES_FUNCTIONPOINTERS_H
#define SNARL_CHECKS_ANALYSES_FUNCTIONPOINTERS_H

#include "checks/model/Program.h"

namespace snarl {

class FunctionPointers {
public:
  static constexpr std::size_t MaxHeld = 8;

  explicit FunctionPointers(const Program &P);

  /// USRs of the functions that the field or global at the end of Path may
  /// hold; empty if none is known, or too many are.
  const std::vector<Symbol> &heldBy(PathId Path) const;

private:
  const Program &P;
  std::map<Symbol, std::vector<Symbol>> Held; ///< field or global -> functions
};

} // namespace snarl

#endif
