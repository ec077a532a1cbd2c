// Threads that all need one lock for most of their work take turns: they are
// one thread with extra cost. We report a lock that is one and the same for
// several threads of one kind, that is held for at least half of what each of
// them does, where that part computes in a loop and does not wait, and where
// the loop touches nothing that the lock protects: it could run outside. What
// share is serial Cost estimates; what follows from it is Amdahl's law (1967):
// with a serial share s no number of threads is faster than 1/s.
//
// Cost: threads times locks times accesses. Misses: work whose size the source
// does not tell (a loop on a mere condition counts for little).

#include "checks/Check.h"
#include "checks/Words.h"

#include <algorithm>
#include <cmath>

namespace snarl::cpu_work_under_global_lock {

namespace {

constexpr double LeastShare = 0.5;    ///< of a thread's work, under the lock
constexpr double LeastPerTake = 2000; ///< operations each time it is held
constexpr double LoopFactor = 10;     ///< so often per take means "in the loop"

/// Whether all instances of the thread mean the same mutex.
bool isOneLock(const Program &P, PathId Lock) {
  if (isInterpreters(P, Lock))
    return false; // gil-held-while-working
  for (; Lock; Lock = P.Paths[Lock].Parent)
    if (Step Kind = P.Paths[Lock].Kind;
        Kind > Step::Element || Kind == Step::Unknown)
      return false;
  return true;
}

bool isOwnPart(const Program &P, PathId Path) {
  for (; Path; Path = P.Paths[Path].Parent)
    if (P.Paths[Path].Kind == Step::UniqueElement)
      return true;
  return false;
}

bool covers(const LockSet &Locks, PathId Lock) {
  return std::any_of(Locks.begin(), Locks.end(), [&](const Held &H) {
    return H.Lock == Lock && H.M == Held::Mode::Exclusive;
  });
}

/// The fields and globals that are written anywhere while a lock of that name
/// is held.
std::set<Symbol> writtenUnder(const Analyses &A, PathId Lock) {
  const Program &P = A.Program;
  Symbol Name = Parallel::keyOf(P, Lock);
  std::set<Symbol> Written;
  for (FunctionId F = 0; Name && F < P.Functions.size(); ++F)
    for (std::uint32_t B = 0; B < P.Functions[F].Blocks.size(); ++B)
      for (std::uint32_t I = 0; I < P.Functions[F].Blocks[B].Events.size();
           ++I) {
        auto *W = P.Functions[F].Blocks[B].Events[I].as<Access>();
        if (!W || W->M == Access::Mode::Read)
          continue;
        for (const Held &H : A.Locks.before(F, {B, I}))
          if (H.Lock && Parallel::keyOf(P, H.Lock) == Name)
            Written.insert(Parallel::keyOf(P, W->Path));
      }
  Written.erase(0);
  return Written;
}

/// Whether the loop that runs under the lock touches what the lock protects.
bool needsLock(const Analyses &A, const Thread &T, const SerialCost &S) {
  const Program &P = A.Program;
  std::set<Symbol> Written = writtenUnder(A, S.Lock);
  for (const Touch &X : T.Touches) {
    if (!covers(X.Locks, S.Lock) || X.Times < LoopFactor * S.Takes ||
        isOwnPart(P, X.Path))
      continue;
    if (X.What.M != Access::Mode::Read ||
        Written.count(Parallel::keyOf(P, X.Path)))
      return true;
    for (const Touch &Y : T.Touches)
      if (Y.What.M != Access::Mode::Read &&
          mayShareMemory(P.Paths, X.Path, Y.Path, false))
        return true;
  }
  return false;
}

bool isSerial(const Analyses &A, const Thread &T, const SerialCost &S) {
  return isOneLock(A.Program, S.Lock) && !S.Waits && S.Takes > 0 &&
         S.Under >= LeastShare * T.Costs.Total &&
         S.InLoops >= LeastShare * S.Under &&
         S.Under >= LeastPerTake * S.Takes && !needsLock(A, T, S);
}

/// Whether T, too, does most of its work under that lock.
bool alsoSerial(const Thread &T, PathId Lock) {
  return std::any_of(
      T.Costs.Serial.begin(), T.Costs.Serial.end(), [&](const SerialCost &S) {
        return S.Lock == Lock && S.Under >= LeastShare * T.Costs.Total;
      });
}

/// What Amdahl's law says of the serial share.
std::string speedUp(double Share) {
  std::string Bound = rounded(1 / Share);
  if (Bound == "1")
    return "and all of them together are no faster than one";
  return "and any number of them is at most " + Bound + " times as fast as one";
}

Finding describe(const Program &P, const Thread &T, const SerialCost &S) {
  double Share = std::min(S.Under / T.Costs.Total, 1.0);
  std::string Percent =
      std::to_string(static_cast<int>(std::floor(Share * 100))) + " %";
  std::string Lock = quoted(P, S.Lock);
  Finding F;
  F.At = place(P, S.TakenAt);
  F.Check = "cpu-work-under-global-lock";
  F.Message = "about " + Percent + " of the work of the thread that runs '" +
              P.text(P.Functions[T.Entry].Name) + "' is done while it holds " +
              Lock +
              ", which other threads need for theirs: they take turns, " +
              speedUp(Share);
  if (S.LoopAt.isValid())
    F.Notes.push_back({place(P, S.LoopAt),
                       "this work runs while the lock is held, and touches "
                       "nothing that the lock protects"});
  F.Notes.push_back(startedHere(P, T));
  F.Advice = "compute outside, into a local variable, and hold " + Lock +
             " only to store the result";
  return F;
}

} // namespace

void run(const Analyses &A, const Sink &Report) {
  std::set<std::pair<Loc, FunctionId>> Said;
  auto Judge = [&](const Thread &T, const Thread &Other) {
    for (const SerialCost &S : T.Costs.Serial)
      if (isSerial(A, T, S) && alsoSerial(Other, S.Lock) &&
          Said.insert({S.TakenAt, T.Entry}).second)
        Report(describe(A.Program, T, S));
  };
  for (const Company &C : A.Threads.companies()) {
    Judge(*C.First, *C.Second);
    if (C.First != C.Second)
      Judge(*C.Second, *C.First);
  }
}

} // namespace snarl::cpu_work_under_global_lock
