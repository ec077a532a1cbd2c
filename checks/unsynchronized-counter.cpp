// Two threads that both do `n = n + 1` can each read the same n, and then one
// of the two steps is lost. We report an object that is updated by code which
// may run while another thread is at the same object, with no lock that both
// hold. Whether two accesses may meet is Parallel's business, which locks
// surely cover them LocksHeld's, which pair tells most Races'; here we only
// choose the words.
//
// Cost: linear in the races. Misses: what Parallel misses (see the page).

#include "checks/Deviations.h"
#include "checks/Handed.h"
#include "checks/Interleaved.h"
#include "checks/LockRepair.h"
#include "checks/Races.h"
#include "checks/Words.h"

namespace snarl::unsynchronized_counter {

namespace {

/// From how many updates in one run of a thread a sum of its own pays.
constexpr double Often = 10;

bool isUpdate(const Side &S) { return S.What->What.M == Access::Mode::Update; }

/// Bit-fields that share a location are named together: "'Lift::Floor/Doors'".
bool isOfBits(const Program &P, const Race &R) {
  return quoted(P, R.Main.What->Path).find('/') != std::string::npos;
}

std::string advice(const Program &P, const Race &R) {
  std::string Common = commonAdvice(P, R);
  if (!Common.empty())
    return Common;
  if (isOfBits(P, R))
    return "neighbouring bit-fields are one memory location, and none of them "
           "can be atomic: guard them all with one mutex, or part them with "
           "a field of width zero";
  if (isOfOpenMP(P, R))
    return "name it in a reduction clause if it is a sum, else put `#pragma "
           "omp "
           "atomic` before every access";
  if (isUpdate(R.Main) && isUpdate(R.Other) &&
      std::max(R.Main.What->Times, R.Other.What->Times) >= Often)
    return "make it a std::atomic, or guard every access with one mutex; "
           "cheapest is that each thread counts in a local of its own and adds "
           "it once, at its end";
  return "make it a std::atomic, or guard every access with one mutex";
}

/// An atomic is the remedy of what is neither freed nor under a lock, and for
/// which OpenMP has no means.
std::optional<Repair> remedy(const Analyses &A, const Race &R) {
  const Program &P = A.Program;
  if (isOfOpenMP(P, R))
    return std::nullopt;
  if (!commonAdvice(P, R).empty())
    return lockRepair(A, R);
  Symbol Usr = Parallel::keyOf(P, R.Main.What->Path);
  const Variable *V = Usr ? P.variable(Usr) : nullptr;
  if (!V)
    return Repair{Repair::Kind::Atomic, "", quoted(P, R.Main.What->Path),
                  place(P, R.Main.What->Where)};
  return Repair{Repair::Kind::Atomic, P.text(Usr), quotedName(P, Usr),
                place(P, V->Where)};
}

std::vector<ThreadStep> interleaving(const Program &P, const Race &R) {
  if (R.frees() || R.Other.What->What.M == Access::Mode::Read)
    return {};
  const std::string Name = quoted(P, R.Main.What->Path);
  Interleaved I(P, *R.Main.What, *R.Other.What);
  if (isOfBits(P, R))
    return I.first("reads the word of " + Name)
        .second("reads the same word")
        .first("writes the word with its own field changed")
        .second("writes the word with its own field changed: the other is as "
                "it was before")
        .Steps;
  if (R.Other.What->What.M == Access::Mode::Write)
    return I.first("reads " + Name + ": 41")
        .second("writes 0")
        .first("writes 42: what thread 2 wrote is lost")
        .Steps;
  return I.first("reads " + Name + ": 41")
      .second("reads " + Name + ": 41")
      .first("writes 42")
      .second("writes 42: two updates, one step; the other is lost")
      .Steps;
}

} // namespace

void run(const Analyses &A, const Sink &Report) {
  const Program &P = A.Program;
  std::set<Symbol> Told;
  for (const Race &R : races(A)) {
    if (R.Why == Doubt::None)
      Told.insert(Parallel::keyOf(P, R.Main.What->Path));
    if (!R.isCounter())
      continue;
    Finding F = tell(P, R, "unsynchronized-counter",
                     R.Other.What->What.M == Access::Mode::Read
                         ? "a data race, the reader may see any value"
                         : "updates get lost");
    F.Interleaving = interleaving(P, R);
    F.Advice = advice(P, R);
    F.Remedy = remedy(A, R);
    Report(std::move(F));
  }
  reportDeviations(A, "unsynchronized-counter", true, Told, Report);
  reportHanded(A, "unsynchronized-counter", Report);
}

} // namespace snarl::unsynchronized_counter
