// Which functions a pointer in a field, a global or a local may hold: all that
// the program ever puts into a field of that name, whichever object it belongs
// to, or copies from there, or is passed as a parameter that is put there. So
// `Ops->read(F)`, a callback that is registered by one function, copied under a
// lock and called in another, and a table of handlers are understood.
//
// Origin: field-based points-to analysis (Andersen 1994; Heintze and Tardieu,
// PLDI 2001), for functions only. Cost: linear in the binds of functions, and
// in the copies and arguments times the functions that each copy hands on.
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

  /// USRs of the functions that the field, global or local at the end of Path,
  /// as F names it, may hold; empty if none is known, or too many are. Of a
  /// parameter each caller knows what it passes: empty.
  const std::vector<Symbol> &heldBy(FunctionId F, PathId Path) const;

private:
  /// A field or global by its name, or a local or parameter of a function by
  /// its path.
  using Keeper = std::pair<FunctionId, std::uint32_t>;
  using Copies = std::vector<std::pair<Keeper, Keeper>>;
  Keeper keeperOf(FunctionId F, PathId Path) const;
  bool add(Keeper To, Symbol Function);
  void put(FunctionId F, const Value &V, Keeper To, Copies &All);
  void copy(const Copies &All);

  const Program &P;
  std::map<Keeper, std::vector<Symbol>> Held;
};

} // namespace snarl

#endif
