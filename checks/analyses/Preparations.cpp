// The part of Guarded about uses without the lock that are over before anybody
// else can get in between: what is set before the threads are started, and what
// is made once.
//
// Cost: for each object that is mostly locked, the starts in the functions that
// change it without. Leans: a function that sets a global and then starts its
// threads is taken to do so when none of them runs. Misses: fields; of those,
// OwnThreads knows what is done before the object's own thread starts.

#include "checks/analyses/Guarded.h"

#include <algorithm>

namespace snarl {

/// Whether the use looks at the handle of a thread, or what keeps several,
/// which the function joins. Who waits for a thread cannot hold what that
/// needs.
static bool isForJoin(const Program &P, const Bindings &Names, Symbol Variable,
                      const Use &U) {
  auto Joins = [&](const Event &E) {
    auto *J = E.as<Join>();
    return J &&
           Parallel::keyOf(P, Names.canonical(U.In, J->Handle)) == Variable;
  };
  return U.What.M == Access::Mode::Read &&
         std::ranges::any_of(P.Functions[U.In].Blocks,
                             [&](const BasicBlock &B) {
                               return std::ranges::any_of(B.Events, Joins);
                             });
}

/// What a function sets in a global before it starts the threads that use it
/// under the lock does not count, nor looks at what it joins.
void Guarded::leaveOutPreparations(Evidence &E) const {
  std::set<FunctionId> Entries;
  for (const Use &U : E.Treated)
    Entries.insert(Above.roots(U.In).begin(), Above.roots(U.In).end());
  std::erase_if(E.Bare, [&](const Use &U) {
    if (isForJoin(P, Names, E.Variable, U))
      return true;
    return U.What.M == Access::Mode::Write && !P.variable(E.Variable)->Class &&
           Above.isBeforeStart(U.In, U.At, Entries);
  });
}

/// Whether what is changed was made once, under the lock, by the constructor of
/// a class whose objects alone look at it: each has held the lock before.
bool Guarded::isMadeByConstructors(const Evidence &E) const {
  std::set<Symbol> Classes;
  for (const Use &U : E.Treated) {
    if (U.What.M == Access::Mode::Read)
      continue;
    if (!P.Functions[U.In].Constructor || Makings.at(U.In, U.At).empty())
      return false;
    Classes.insert(P.Functions[U.In].Class);
  }
  return Classes.size() == 1 && std::ranges::all_of(E.Bare, [&](const Use &U) {
           const Function &Fn = P.Functions[U.In];
           return U.What.M == Access::Mode::Read && !Fn.Static &&
                  Classes.count(Fn.Class);
         });
}

} // namespace snarl
