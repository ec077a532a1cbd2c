// Threads that all need one lock for most of their work take turns: they are
// one thread with extra cost. We report a lock that is one and the same for
// several threads, that is held for at least half of what each of them does,
// where that part computes in a loop and does not wait, and where the loop does
// not need to have the lock for itself: it touches nothing that the lock
// protects, or reads only, or adds to a sum. What share is serial Cost
// estimates; what follows from it is Amdahl's law (1967): with a serial share s
// no number of threads is faster than 1/s. What to do instead depends on what
// is done under the lock to memory that others see.
//
// A finding is only likely where something is not in view that could refute it:
// code that the threads run besides, or where a pointer leads.
//
// Cost: threads times locks times accesses. Misses: work whose size the source
// does not tell (a loop on a mere condition counts for little).

#include "checks/Check.h"
#include "checks/OneByOne.h"
#include "checks/Turns.h"
#include "checks/Words.h"

#include <algorithm>
#include <map>
#include <set>

namespace snarl::cpu_work_under_global_lock {

namespace {

constexpr double LeastInLoops = 0.5;  ///< of what is done under the lock
constexpr double LeastPerTake = 2000; ///< operations each time it is held
constexpr double LoopFactor = 10;     ///< so often per take means "in the loop"
constexpr double LongPreparation = 1e6; ///< operations
constexpr double HotLoop = 1000;        ///< rounds

/// Whether all threads mean the same mutex.
bool isOneLock(const Program &P, const Company &C, PathId Lock) {
  // The interpreter's is the business of gil-held-while-working.
  if (isInterpreters(P, Lock) || std::ranges::count(C.Apart, Lock))
    return false;
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

bool writes(const Touch &T) { return T.What.M != Access::Mode::Read; }

/// What the whole program does while a lock of some name is held.
struct Custom {
  std::set<Symbol> Written; ///< fields and globals
  bool Unowned = false;     ///< it is a semaphore
  bool GivenUp = false;     ///< by a function that has it
};

Custom customOf(const Analyses &A, FunctionId Root, PathId Lock) {
  const Program &P = A.Program;
  const Symbol Name = A.KnownBy.of(Root, Lock).Key;
  Custom Out;
  auto See = [&](FunctionId F, EventRef At, const Event &E, const Held &H) {
    if (!H.Lock || H.M == Held::Mode::Dropped ||
        A.KnownBy.of(F, H.Lock).Key != Name)
      return;
    if (auto *W = E.as<Access>(); W && W->M != Access::Mode::Read)
      Out.Written.insert(Parallel::keyOf(P, W->Path));
    Out.Unowned |= H.Unowned;
    Out.GivenUp |= !holds(A.Locks.before(F, {At.Block, At.Index + 1}), H.Lock);
  };
  for (FunctionId F = 0; Name && F < P.Functions.size(); ++F)
    forEachEvent(P.Functions[F], [&](EventRef At, const Event &E) {
      for (const Held &H : A.Locks.before(F, At))
        See(F, At, E, H);
    });
  Out.Written.erase(0);
  return Out;
}

UnderLock useUnder(const Analyses &A, const Thread &T, const SerialCost &S) {
  const Program &P = A.Program;
  const Custom All = customOf(A, T.Entry, S.Lock);
  UnderLock Out;
  Out.Signal = All.Unowned && !All.GivenUp;
  for (const Touch &X : T.Touches) {
    if (!covers(X.Locks, S.Lock))
      continue;
    const PathNode &N = P.Paths[X.Path];
    const bool Anywhere = N.Kind == Step::Unknown;
    if (writes(X) && !Anywhere)
      Out.Stores.push_back(&X);
    if (!writes(X))
      Out.Read.insert(X.Path);
    const bool InLoop = X.Work || X.Times >= LoopFactor * S.Takes;
    if (!InLoop || isOwnPart(P, X.Path))
      continue;
    auto Changes = [&](const Touch &Y) {
      return writes(Y) && mayShareMemory(P.Paths, X.Path, Y.Path, false);
    };
    if (Anywhere && writes(X))
      (N.Index ? Out.Shared : Out.Anywhere) = true;
    else if (Anywhere)
      Out.Reads |= !All.Written.empty();
    else if (writes(X) && (!X.What.Sums || hasElement(P.Paths, X.Path)))
      Out.Needs = &X;
    else if (writes(X))
      Out.Sum = &X;
    else if (std::ranges::any_of(T.Touches, Changes))
      Out.Needs = &X;
    else
      Out.Reads |= All.Written.count(Parallel::keyOf(P, X.Path)) != 0;
  }
  return Out;
}

bool holdsMost(const Analyses &A, const Thread &T, const SerialCost &S) {
  return S.Under >= A.Limits.LockShare * T.Costs.Total;
}

/// Whether T computes under the lock, and for most of its time.
bool isSerial(const Analyses &A, const Thread &T, const SerialCost &S) {
  return !S.Waits && S.Takes > 0 && holdsMost(A, T, S) &&
         S.InLoops >= LeastInLoops * S.Under &&
         S.Under >= LeastPerTake * S.Takes;
}

/// Whether that is so whatever we do not see of T.
bool isSurelySerial(const Analyses &A, const Thread &T, const SerialCost &S) {
  double Beside = std::max(T.Costs.Unseen - S.Unseen, 0.0);
  return S.Under >= A.Limits.LockShare * (T.Costs.Total + Beside) &&
         T.Touches.size() < Parallel::MaxTouches;
}

/// Whether both do most of their work under that lock; one construct of a team
/// is run by one thread of it.
bool areSerial(const Analyses &A, const Thread &T, const Thread &Other,
               const SerialCost &S) {
  return isSerial(A, T, S) && !(&T == &Other && S.Member) &&
         std::ranges::any_of(Other.Costs.Serial, [&](const SerialCost &Its) {
           return Its.Lock == S.Lock && holdsMost(A, Other, Its);
         });
}

/// A thread and a lock under which it and others do most of their work.
using Key = std::pair<const Thread *, PathId>;
struct Crew {
  std::set<const Thread *> Others;
  bool Itself = false; ///< several of it run at once
};

/// How many threads that makes if constants tell, else 0.
double number(const Thread &T, const Crew &C) {
  auto Count = [](const Thread &Each, bool Several) {
    return Several && Each.Number < 2 ? 0 : Each.Number;
  };
  double Sum = Count(T, C.Itself);
  for (const Thread *Other : C.Others)
    Sum = Sum && Other->Number ? Sum + Other->Number : 0;
  return Sum;
}

/// Preparation that is made once, while all other threads wait for it.
void tellPreparations(const Analyses &A, const Sink &Report) {
  const Program &P = A.Program;
  std::set<Loc> Said;
  for (const Company &C : A.Threads.companies()) {
    const FunctionCost &Mine = C.First->Costs;
    if (Mine.Once < LongPreparation || Mine.Once < Mine.Total ||
        C.Second->Costs.OnceAt != Mine.OnceAt ||
        !Said.insert(Mine.OnceAt).second)
      continue;
    Finding F;
    F.At = place(P, Mine.OnceAt);
    F.Check = "cpu-work-under-global-lock";
    F.Message = "what is made once here is most of the work of " +
                byThread(P, C.First.get()) +
                ": the thread that comes first makes it, and all others wait";
    F.Notes.push_back(startedHere(P, *C.First));
    F.Advice = "make it before the threads are started, if they are to start "
               "at once, or let them share the work";
    F.Level = Severity::Note;
    F.Likely = true;
    Report(std::move(F));
  }
}

/// Operations on atomics that are too large for one instruction.
void tellLargeAtomics(const Analyses &A, const Sink &Report) {
  const Program &P = A.Program;
  const Symbol Name = P.Strings.find("<large atomic>");
  auto Tell = [&](const Event &E, PathId Object) {
    Finding F;
    F.At = place(P, E.Where);
    F.Check = "cpu-work-under-global-lock";
    F.Message = "each operation on " + quoted(P, Object) +
                " takes a lock that the library keeps, since it is too large "
                "for one instruction: threads that run this loop take turns";
    F.Advice = "make it 16 bytes or less, or let each thread work on a copy "
               "and store that under a lock";
    F.Level = Severity::Note;
    F.Likely = true;
    Report(std::move(F));
  };
  for (FunctionId F = 0; Name && F < P.Functions.size(); ++F)
    for (std::uint32_t B = 0; B < P.Functions[F].Blocks.size(); ++B) {
      const std::vector<Event> &Events = P.Functions[F].Blocks[B].Events;
      if (!A.Runs.onThread(F) || Cost::times(P.Functions[F], B) < HotLoop)
        continue;
      for (std::size_t I = 1; I < Events.size(); ++I)
        if (auto *W = Events[I].as<Work>(); W && W->Function == Name)
          if (auto *Used = Events[I - 1].as<Access>();
              Used && P.Paths[P.Paths.rootOf(Used->Path)].Kind != Step::Local)
            Tell(Events[I], A.Names.canonical(F, Used->Path));
    }
}

} // namespace

void run(const Analyses &A, const Sink &Report) {
  std::map<Key, Crew> Crews;
  std::vector<std::pair<Key, const SerialCost *>> Order; // as they are met
  auto Judge = [&](const Company &C, const Thread &T, const Thread &Other) {
    for (const SerialCost &S : T.Costs.Serial)
      if (isOneLock(A.Program, C, S.Lock) && areSerial(A, T, Other, S)) {
        auto [At, Fresh] = Crews.try_emplace({&T, S.Lock});
        if (Fresh)
          Order.push_back({At->first, &S});
        if (&T == &Other)
          At->second.Itself = true;
        else
          At->second.Others.insert(&Other);
      }
  };
  for (const Company &C : A.Threads.companies()) {
    Judge(C, *C.First, *C.Second);
    if (C.First != C.Second)
      Judge(C, *C.Second, *C.First);
  }
  tellPreparations(A, Report);
  tellLargeAtomics(A, Report);
  tellOneByOne(A, Report);
  std::set<std::pair<Loc, FunctionId>> Said;
  for (const auto &[Of, S] : Order) {
    const Thread &T = *Of.first;
    const UnderLock Does = useUnder(A, T, *S);
    if (Does.Shared || Does.Signal || (Does.Needs && !Does.Needs->Work))
      continue;
    if (!Said.insert({S->TakenAt, T.Entry}).second)
      continue;
    Finding F = describe({A.Program, T, *S, Does, number(T, Crews.at(Of)),
                          A.KnownBy.of(T.Entry, S->Lock).Object});
    F.Likely = Does.Needs || Does.Anywhere || !isSurelySerial(A, T, *S);
    Report(std::move(F));
  }
}

} // namespace snarl::cpu_work_under_global_lock
