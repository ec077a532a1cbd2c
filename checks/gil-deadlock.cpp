// The interpreter's lock is a lock like others, only that everybody forgets
// they hold it: a function of an extension is called with it. If it then waits
// for somebody who cannot go on without that lock, both wait for ever. We
// report three ways:
//
// * it waits for the end of a thread that takes the lock;
// * it takes a mutex under which others wait for the lock: two locks in two
//   orders;
// * it initialises a static local by running Python code, which lets other
//   threads run meanwhile, and one of them waits for the end of the
//   initialisation with the lock in its hands.
//
// A mutex is known by its field or global, as in LockOrder. Cost: linear in the
// events. Misses: mutexes that callers hold; waits for conditions.

#include "checks/Check.h"
#include "checks/Words.h"

#include <algorithm>

namespace snarl::gil_deadlock {

namespace {

std::string nameOf(const Program &P, FunctionId F) {
  return "'" + P.text(P.Functions[F].Name) + "'";
}

const Event &eventAt(const Program &P, FunctionId F, EventRef At) {
  return P.Functions[F].Blocks[At.Block].Events[At.Index];
}

bool isHeld(const Analyses &A, FunctionId F, Standing Now) {
  return Now == Standing::Held ||
         (Now == Standing::AsEntered && A.interpreter().enteredHeld(F));
}

/// How F comes to be entered with the lock held, from the outside in.
void addWayIn(const Analyses &A, FunctionId F, std::vector<Note> &To) {
  const Program &P = A.Program;
  std::vector<Note> Way;
  while (const auto &By = A.interpreter().enteredHeld(F)) {
    if (By->By == NoFunction)
      break;
    Way.push_back({place(P, eventAt(P, By->By, By->At).Where),
                   nameOf(P, By->By) + " calls " + nameOf(P, F) +
                       " here, with the lock held"});
    F = By->By;
    if (Way.size() == 8)
      break;
  }
  To.insert(To.end(), Way.rbegin(), Way.rend());
}

/// Why it is held: "it is called with it".
std::string reason(const Analyses &A, FunctionId F, EventRef At) {
  const Held *Taken = lookUp(A.Locks.before(F, At), A.interpreter().lock());
  return Taken && Taken->M != Held::Mode::Dropped
             ? "which was taken before"
             : "with which " + nameOf(A.Program, F) + " is called";
}

Finding begun(const Analyses &A, FunctionId F, EventRef At) {
  Finding Out;
  Out.At = place(A.Program, eventAt(A.Program, F, At).Where);
  Out.Check = "gil-deadlock";
  Out.Level = Severity::Error;
  return Out;
}

template <class Visitor> void forEachEvent(const Program &P, Visitor Use) {
  for (FunctionId F = 0; F < P.Functions.size(); ++F)
    for (std::uint32_t B = 0; B < P.Functions[F].Blocks.size(); ++B)
      for (std::uint32_t I = 0; I < P.Functions[F].Blocks[B].Events.size(); ++I)
        Use(F, EventRef{B, I});
}

// Threads that take the lock.

/// A thread that takes the lock, and where it is started.
struct Taker {
  FunctionId In;
  EventRef At;
  FunctionId Entry;
  PathId Handle;
};

std::vector<Taker> takers(const Analyses &A) {
  std::vector<Taker> All;
  for (FunctionId F = 0; F < A.Program.Functions.size(); ++F)
    A.Runs.forEach(F, [&](EventRef At, const std::vector<Run> &Here) {
      for (const Run &R : Here)
        if (A.interpreter().isForeignThread(R) && R.How.Handle &&
            A.interpreter().first(R.Target, Deed::Takes))
          All.push_back({F, At, R.Target, A.Names.canonical(F, R.How.Handle)});
    });
  return All;
}

/// Whether F's handle is that of the thread.
bool isHandleOf(const Analyses &A, FunctionId F, PathId Handle,
                const Taker &T) {
  if (F == T.In)
    return mayOverlap(A.Program.Paths, A.Names.canonical(F, Handle), T.Handle,
                      false);
  const Symbol Key = Parallel::keyOf(A.Program, Handle);
  return Key && Key == Parallel::keyOf(A.Program, T.Handle);
}

void judgeJoins(const Analyses &A, const Sink &Report) {
  const Program &P = A.Program;
  const std::vector<Taker> All = takers(A);
  forEachEvent(P, [&](FunctionId F, EventRef At) {
    auto *J = eventAt(P, F, At).as<Join>();
    if (!J || !isHeld(A, F, A.interpreter().standing(F, At)))
      return;
    auto T = std::ranges::find_if(
        All, [&](const Taker &T) { return isHandleOf(A, F, J->Handle, T); });
    if (T == All.end())
      return;
    Finding Out = begun(A, F, At);
    Out.Message = "this waits for the thread that runs " + nameOf(P, T->Entry) +
                  " while it holds Python's global lock (the GIL), " +
                  reason(A, F, At) +
                  "; that thread takes the lock, too, so that both wait for "
                  "ever";
    addWayIn(A, F, Out.Notes);
    Out.Notes.push_back({place(P, eventAt(P, T->In, T->At).Where),
                         "the thread is started here"});
    for (const auto &[In, D] : A.interpreter().chain(
             T->Entry, *A.interpreter().first(T->Entry, Deed::Takes)))
      Out.Notes.push_back(
          {place(P, D.Where),
           nameOf(P, In) + (D.Next == NoFunction ? " takes the lock here"
                                                 : " comes to take it here")});
    Out.Advice = "give the lock up while you wait: Py_BEGIN_ALLOW_THREADS, or "
                 "a local gil_scoped_release";
    Report(std::move(Out));
  });
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
  forEachEvent(P, [&](FunctionId F, EventRef At) {
    const LockSet &Before = A.Locks.before(F, At);
    if (!isHeld(A, F, A.interpreter().standing(Before)))
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
                    reason(A, F, At) + ", and " + nameOf(P, It->second.first) +
                    " waits for the GIL while it holds " + Mutex +
                    ": a thread in each of them, and both wait for ever";
      addWayIn(A, F, Out.Notes);
      Out.Notes.push_back({place(P, It->second.second),
                           "the GIL is waited for here, under " + Mutex});
      Out.Advice = "keep one order: give the GIL up before you take " + Mutex +
                   ", and let go of " + Mutex + " before you take the GIL back";
      Report(std::move(Out));
    }
  });
}

// Static locals.

bool mayLetOthersRun(const Analyses &A, FunctionId F, const Deed &D) {
  return D.K == Deed::GivesUp ||
         (D.K == Deed::Needs && A.interpreter().runsPython(F, D));
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
        Out.Message =
            "this runs Python code while a static local is initialised; other "
            "threads may get Python's global lock (the GIL) meanwhile, and one "
            "that comes here waits with it for the end of the initialisation, "
            "which waits for the GIL";
        for (const auto &[In, Each] : A.interpreter().chain(F, D))
          if (In != F)
            Out.Notes.push_back(
                {place(P, Each.Where), "in " + nameOf(P, In) + " here"});
        Out.Advice =
            "initialise it with pybind11::gil_safe_call_once_and_store, or in "
            "the module's initialisation";
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
