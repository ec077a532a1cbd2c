// The values that an event hands on: what it binds, what it calls or starts,
// and the arguments; and those that are bound in them in turn. The object on
// which a member is called is none of them.
//
// Cost: linear in the values.

#ifndef SNARL_CHECKS_MODEL_VALUES_H
#define SNARL_CHECKS_MODEL_VALUES_H

#include "checks/model/Ir.h"

namespace snarl {

/// Calls Use with V and all that is bound in it.
template <class Visitor> void forEachValue(const Value &V, Visitor &&Use) {
  Use(V);
  for (const Value &Each : V.Bound)
    forEachValue(Each, Use);
}

/// Calls Use with each value that E hands on.
template <class Visitor> void forEachValue(const Event &E, Visitor &&Use) {
  auto Hand = [&](const Value &Called, const std::vector<Value> &Args) {
    forEachValue(Called, Use);
    for (const Value &Each : Args)
      forEachValue(Each, Use);
  };
  if (auto *C = E.as<Call>())
    Hand(C->Target, C->Args);
  else if (auto *S = E.as<Spawn>())
    Hand(S->Entry, S->Args);
  else if (auto *B = E.as<Bind>())
    forEachValue(B->V, Use);
}

} // namespace snarl

#endif
