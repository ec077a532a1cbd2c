// The interpreter's lock is a lock like others, only that everybody forgets
// they hold it: a function of an extension is called with it. If it then waits
// for somebody who cannot go on without that lock, both wait for ever. We
// report three ways:
//
// * it waits for the end of a thread that takes the lock;
// * it takes a mutex under which others wait for the lock: two locks in two
//   orders;
// * it initialises a static local, or what std::call_once is for, by running
//   Python code or giving the lock up, which lets other threads run meanwhile,
//   and one of them waits for the end of the initialisation with the lock in
//   its hands.
//
// A mutex is known by its field or global, as in LockOrder. Cost: linear in the
// events. Misses: mutexes that callers hold; waits for conditions.

#include "checks/Check.h"
#include "checks/GilJoins.h"
#include "checks/Words.h"

#include <algorithm>

namespace snarl::gil_deadlock {

namespace {

/// How F comes to be entered with the lock held, from the outside in.
void addWayIn(const Analyses &A, FunctionId F, std::vector<Note> &To) {
  const Program &P = A.Program;
  std::vector<Note> Way;
  while (const auto &By = A.interpreter().enteredHeld(F)) {
    if (By->By == NoFunction)
      break;
    Way.push_back({place(P, P.event(By->By, By->At).Where),
                   quotedFunction(P, By->By) + " calls " +
                       quotedFunction(P, F) + " here, with the lock held"});
    F = By->By;
    if (Way.size() == 8)
      break;
  }
  To.insert(To.end(), Way.rbegin(), Way.rend());
}

/// Why it is held: "which was taken before".
std::string reason(const Analyses &A, FunctionId F, EventRef At) {
  const LockSet &Now = A.Locks.before(F, At);
  if (holds(Now, A.interpreter().lock()))
    return "which was taken before";
  if (A.interpreter().hasStarted(Now))
    return "which it has had since it started Python";
  return "with which " + quotedFunction(A.Program, F) + " is called";
}

Finding begun(const Analyses &A, FunctionId F, EventRef At) {
  Finding Out;
  Out.At = place(A.Program, A.Program.event(F, At).Where);
  Out.Check = "gil-deadlock";
  Out.Level = Severity::Error;
  return Out;
}

void judgeJoins(const Analyses &A, const Sink &Report) {
  const Program &P = A.Program;
  for (const GilJoin &J : gilJoins(A)) {
    Finding Out = begun(A, J.In, J.At);
    Out.Message = "this waits for the thread that runs " +
                  quotedFunction(P, J.Entry) +
                  " while it holds Python's global lock (the GIL), " +
                  reason(A, J.In, J.At) +
                  "; that thread takes the lock, too, so that both wait for "
                  "ever";
    addWayIn(A, J.In, Out.Notes);
    Out.Notes.push_back({place(P, P.event(J.StartedIn, J.StartedAt).Where),
                         "the thread is started here"});
    for (const auto &[In, D] : A.interpreter().chain(
             J.Entry, *A.interpreter().first(J.Entry, Deed::Takes)))
      Out.Notes.push_back(
          {place(P, D.Where),
           quotedFunction(P, In) + (D.Next == NoFunction
                                        ? " takes the lock here"
                                        : " comes to take it here"),
           Note::Role::OtherSide});
    Out.Advice = "give the lock up while you wait: Py_BEGIN_ALLOW_THREADS, or "
                 "a local gil_scoped_release";
    Report(std::move(Out));
  }
}

// Mutexes.

/// The field or global that a mutex is; 0 if only a caller knows.
Symbol keyOf(const Analyses &A, FunctionId F, const Held &H) {
  const Program &P = A.Program;
  const Symbol Key = isMutex(P, H) && !isInterpreters(P, H.Lock)
                         ? A.KnownBy.of(F, H.Lock).Key
                         : 0;
  return Key && P.variable(Key) ? Key : 0;
}

/// Where the lock is waited for under a mutex: by key of the mutex.
std::map<Symbol, std::pair<FunctionId, Loc>> waitsUnder(const Analyses &A) {
  std::map<Symbol, std::pair<FunctionId, Loc>> All;
  for (FunctionId F = 0; F < A.Program.Functions.size(); ++F)
    for (const Deed &D : A.interpreter().deeds(F)) {
      const bool Waits =
          D.Lock == Standing::Released || D.Lock == Standing::Unknown ||
          (D.Lock == Standing::AsEntered && A.interpreter().enteredWithout(F));
      if (D.K != Deed::Takes || !Waits)
        continue;
      for (const Held &H : A.Locks.before(F, D.At))
        if (Symbol Key = keyOf(A, F, H))
          All.try_emplace(Key, F, D.Where);
    }
  return All;
}

void judgeMutexes(const Analyses &A, const Sink &Report) {
  const Program &P = A.Program;
  const auto Under = waitsUnder(A);
  if (Under.empty())
    return;
  auto Judge = [&](FunctionId F, EventRef At) {
    const LockSet &Before = A.Locks.before(F, At);
    if (!A.interpreter().mayHold(F, A.interpreter().standing(Before)))
      return;
    for (const Held &H : A.Locks.before(F, {At.Block, At.Index + 1})) {
      const Symbol Key = keyOf(A, F, H);
      const auto It = Under.find(Key);
      if (!Key || It == Under.end() || holds(Before, H.Lock))
        continue;
      const std::string Mutex = quoted(P, A.KnownBy.of(F, H.Lock).Object);
      Finding Out = begun(A, F, At);
      Out.Message = Mutex +
                    " is taken here while Python's global lock (the GIL) is "
                    "held, " +
                    reason(A, F, At) + ", and " +
                    quotedFunction(P, It->second.first) +
                    " waits for the GIL while it holds " + Mutex +
                    ": a thread in each of them, and both wait for ever";
      addWayIn(A, F, Out.Notes);
      Out.Notes.push_back({place(P, It->second.second),
                           "the GIL is waited for here, under " + Mutex,
                           Note::Role::OtherSide});
      Out.Advice = "keep one order: give the GIL up before you take " + Mutex +
                   ", and let go of " + Mutex + " before you take the GIL back";
      Report(std::move(Out));
    }
  };
  for (FunctionId F = 0; F < P.Functions.size(); ++F)
    forEachEvent(P.Functions[F],
                 [&](EventRef At, const Event &) { Judge(F, At); });
}

// Static locals.

bool mayLetOthersRun(const Analyses &A, FunctionId F, const Deed &D) {
  return D.K == Deed::GivesUp ||
         (D.K == Deed::Needs && A.interpreter().yields(F, D));
}

void judgeStatics(const Analyses &A, const Sink &Report) {
  const Program &P = A.Program;
  std::set<std::pair<FunctionId, PathId>> Told;
  for (FunctionId F = 0; F < P.Functions.size(); ++F)
    for (const Deed &D : A.interpreter().deeds(F)) {
      if ((D.Lock != Standing::Held && D.Lock != Standing::AsEntered) ||
          !mayLetOthersRun(A, F, D))
        continue;
      for (const Held &H : A.Locks.before(F, D.At)) {
        if (!isOnce(P, H.Lock) || H.M != Held::Mode::Exclusive ||
            !Told.insert({F, H.Lock}).second)
          continue;
        Finding Out = begun(A, F, D.At);
        const bool Local =
            P.Paths[P.Paths.rootOf(H.Lock)].Kind == Step::StaticLocal;
        Out.Message =
            (D.K == Deed::GivesUp
                 ? std::string("this gives Python's global lock (the GIL) up")
                 : std::string("this runs Python code")) +
            (Local ? " while a static local is initialised"
                   : " in what is called once by " +
                         quoted(P, P.Paths[H.Lock].Parent)) +
            "; other threads may get " +
            (D.K == Deed::GivesUp ? "it" : "Python's global lock (the GIL)") +
            " meanwhile, and one that comes here waits with it for the end of "
            "the initialisation, which waits for the GIL";
        for (const auto &[In, Each] : A.interpreter().chain(F, D))
          if (In != F)
            Out.Notes.push_back({place(P, Each.Where),
                                 "in " + quotedFunction(P, In) + " here",
                                 Note::Role::Call});
        Out.Advice =
            "initialise it with pybind11::gil_safe_call_once_and_store or in "
            "the module's initialisation, or give the lock up before";
        Report(std::move(Out));
      }
    }
}

} // namespace

void run(const Analyses &A, const Sink &Report) {
  if (!A.interpreter().any())
    return;
  judgeJoins(A, Report);
  judgeMutexes(A, Report);
  judgeStatics(A, Report);
}

} // namespace snarl::gil_deadlock
