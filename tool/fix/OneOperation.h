// The edit that makes one operation of a load of an atomic and a store of what
// was worked out from it:
//
//   form                                   becomes
//   n = n + k, n = k + n                   n += k
//   n.store(n.load() + k, order)           n.fetch_add(k, order)
//   atomic_store(&n, atomic_load(&n) + k)  atomic_fetch_add(&n, k)
//
// and so for `-`, `&`, `|` and `^`. If the two name different orders, the sum
// gets the strongest, which is the default.
//
// Cost: one walk over the AST. Misses: a value that comes by way of a variable,
// and what no operation of an atomic does (a product, a maximum, a toggle): a
// loop around compare_exchange_weak is for a person to write.

#ifndef SNARL_TOOL_FIX_ONEOPERATION_H
#define SNARL_TOOL_FIX_ONEOPERATION_H

#include "tool/fix/Source.h"

#include "clang/AST/Expr.h"

namespace snarl::fix {

/// Plans the edit if E is a store of an atomic; whether it is.
bool planOneOperation(const clang::Expr *E, clang::ASTContext &Context,
                      Source &Text);

} // namespace snarl::fix

#endif
