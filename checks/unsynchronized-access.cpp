// What a counter loses is an update; what other shared data loses is its sense:
// a flag that is never seen, a pointer to what is gone, a container caught
// half-way through growing. The analysis is that of unsynchronized-counter; we
// report the races in which no number is updated.
//
// Cost: linear in the races. Misses: what Parallel misses (see the page).

#include "checks/Deviations.h"
#include "checks/LockRepair.h"
#include "checks/Races.h"
#include "checks/Words.h"

namespace snarl::unsynchronized_access {

namespace {

/// The type of the object that a path ends in, as written; empty if unknown.
std::string typeOf(const Program &P, PathId Path) {
  const Variable *V = P.variable(P.Paths[Path].Name);
  return V ? P.text(V->Type) : std::string();
}

bool isFlag(const Program &P, const Race &R) {
  return R.Main.What->What.Scalar &&
         typeOf(P, R.Main.What->Path).ends_with("bool");
}

std::string damage(const Program &P, const Race &R) {
  const Access &Main = R.Main.What->What, &Other = R.Other.What->What;
  if (!Main.Scalar || !Other.Scalar)
    return "whoever comes in between finds it half changed";
  if (Other.M != Access::Mode::Read)
    return "which of the two values stays is left to chance";
  if (isFlag(P, R))
    return "the reader may never see the change";
  return "the reader may see an old value, or one without what was written "
         "before it";
}

std::string advice(const Program &P, const Race &R) {
  std::string Common = commonAdvice(P, R);
  if (!Common.empty())
    return Common;
  if (isOfOpenMP(P, R))
    return "give each thread its own with a private clause or a declaration "
           "inside the region, or put every access under `#pragma omp "
           "critical`";
  if (isFlag(P, R))
    return "make it a std::atomic<bool>, which also orders what was written "
           "before it";
  if (R.Main.What->What.Scalar)
    return "guard every access with one mutex, or make it a std::atomic";
  return "guard every access with one mutex";
}

} // namespace

void run(const Analyses &A, const Sink &Report) {
  const Program &P = A.Program;
  std::set<Symbol> Told;
  for (const Race &R : races(A)) {
    if (R.Why == Doubt::None)
      Told.insert(Parallel::keyOf(P, R.Main.What->Path));
    if (R.isCounter())
      continue;
    Finding F = tell(P, R, "unsynchronized-access", damage(P, R));
    F.Advice = advice(P, R);
    F.Remedy = lockRepair(A, R);
    Report(std::move(F));
  }
  reportDeviations(A, "unsynchronized-access", false, Told, Report);
}

} // namespace snarl::unsynchronized_access
