// The part of Parallel about teams: several threads that run one function, each
// of which may start more. What one of them starts meets what the others do in
// the same phase, and what they start.
//
// Cost: as for any other pair of threads. Misses: what a task starts in
// turn is met by that task's function only.

#include "checks/analyses/Parallel.h"

#include <algorithm>

namespace snarl {

/// Whether a pseudo-lock is held that one thread at a time can have.
bool Parallel::isForOne(const LockSet &Set) const {
  return std::ranges::any_of(Set, [&](const Held &H) {
    return H.M == Held::Mode::Exclusive && isOnce(P, H.Lock);
  });
}

/// What a thread does, or starts, while another instance of it has started
/// something. What the same instance does is told by its own function.
void Parallel::judgeTeam(Scope &S, EventRef At, ThreadPtr Member,
                         ThreadPtr Started) {
  bool Nested = Member->StartedIn != S.F;
  std::vector<Touch> Mine;
  for (const Touch &T : Member->Touches) {
    bool Once = Nested ? Member->Once : isForOne(T.Locks);
    if (!(Once && Started->Once) &&
        Phases::mayMeet(Nested ? Member->Phase : order(T).Phase,
                        Started->Phase))
      Mine.push_back(T);
  }
  meetAll(S, Mine, Member, Started, Pair::Team, At);
}

} // namespace snarl
