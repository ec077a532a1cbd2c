// All objects of Python belong to whoever holds the interpreter's lock. Code
// that calls Python's API, or copies or drops an object of Python, after it has
// given the lock up, or on a thread that never took it, races with every other
// Python thread for reference counts and for the interpreter's own state. We
// report the nearest such use in a function that has given the lock up, in one
// that Python calls without the lock, and in what a thread runs.
//
// Where the lock stands LocksHeld knows, what needs it the models say, and how
// to get there Interpreter.
//
// Cost: linear in the events. Misses: the second use in the same stretch, which
// the first one stands for.

#include "checks/Check.h"
#include "checks/Words.h"

#include <algorithm>

namespace snarl::python_api_without_gil {

namespace {

/// The use at the end of the way.
const Need &used(const Program &P,
                 const std::vector<std::pair<FunctionId, Deed>> &Chain) {
  const auto &[F, D] = Chain.back();
  return *P.event(F, D.At).as<Need>();
}

/// Whether it gives the lock up, which needs it just as well.
bool givesUp(const Analyses &A,
             const std::vector<std::pair<FunctionId, Deed>> &Chain) {
  const auto &[F, D] = Chain.back();
  const auto &Events = A.Program.Functions[F].Blocks[D.At.Block].Events;
  if (D.At.Index + 1 == Events.size())
    return false;
  auto *R = Events[D.At.Index + 1].as<Release>();
  return R && R->Lock == A.interpreter().lock();
}

Finding describe(const Analyses &A, FunctionId F, const Deed &D,
                 const std::string &Why) {
  const Program &P = A.Program;
  const auto Chain = A.interpreter().chain(F, D);
  const std::string Use = "'" + P.text(used(P, Chain).Function) + "'";
  Finding Out;
  Out.At = place(P, D.Where);
  Out.Check = "python-api-without-gil";
  Out.Level = Severity::Error;
  Out.Likely = D.Perhaps;
  Out.Message = D.Next == NoFunction ? Use
                                     : "calling " + quotedFunction(P, D.Next) +
                                           " comes to " + Use + ", which";
  Out.Message += " needs Python's global lock (the GIL), and " + Why + ": ";
  Out.Message += givesUp(A, Chain)
                     ? "what is not held cannot be given up, and Python ends "
                       "the program or crashes"
                     : "another thread may use the same objects, and their "
                       "reference counts and the interpreter's state break";
  for (std::size_t I = 1; I < Chain.size(); ++I) {
    const auto &[In, Each] = Chain[I];
    Out.Notes.push_back(
        {place(P, Each.Where),
         quotedFunction(P, In) +
             (Each.Next == NoFunction
                  ? " uses " + Use + " here"
                  : " calls " + quotedFunction(P, Each.Next) + " here")});
  }
  return Out;
}

/// Behind the place where F gave the lock up.
void judgeReleased(const Analyses &A, FunctionId F, const Sink &Report) {
  const Program &P = A.Program;
  const Interpreter &Python = A.interpreter();
  std::map<Loc, Deed> Nearest; // by where the lock was given up
  for (const Deed &D : Python.deeds(F)) {
    if (D.K != Deed::Needs || D.Lock != Standing::Released)
      continue;
    const Held *Gap = lookUp(A.Locks.before(F, D.At), Python.released());
    if (!Gap) // given up by who invokes it
      continue;
    auto [It, New] = Nearest.try_emplace(Gap->Where, D);
    if (!New && D.Where < It->second.Where)
      It->second = D;
  }
  for (const auto &[Where, D] : Nearest) {
    Finding Out = describe(A, F, D, "it has been given up here");
    Out.Notes.push_back({place(P, Where), "the lock is given up here"});
    Out.Advice = "take the lock back first, or do this before it is given up";
    Report(std::move(Out));
  }
}

/// The parameter of a function that is an object of Python, by value; or null.
const Parameter *dropped(const Function &F) {
  auto It = std::ranges::find_if(
      F.Params, [](const Parameter &Each) { return Each.Counted; });
  return It == F.Params.end() ? nullptr : &*It;
}

/// It is dropped before a call guard goes.
Finding describeDropped(const Program &P, const Interpreter::Exposure &E,
                        const Parameter &Object) {
  const Event &By = P.event(E.In, E.At);
  Finding Out;
  Out.At = place(P, By.Where);
  Out.Check = "python-api-without-gil";
  Out.Level = Severity::Error;
  Out.Message =
      quotedFunction(P, E.Entry) + " gets '" + P.text(Object.Name) +
      "' by value, and it is bound to be called with Python's global lock (the "
      "GIL) given up: the object is dropped at the end of the call, while "
      "another thread may count the same references";
  Out.Notes.push_back(
      {place(P, P.Functions[E.Entry].Where), "the function is here"});
  Out.Advice = "take it by const reference, which counts nothing, or give the "
               "lock up inside, around the work";
  return Out;
}

void judgeExposed(const Analyses &A, const Interpreter::Exposure &E,
                  const Sink &Report) {
  const Program &P = A.Program;
  const std::optional<Deed> &D = A.interpreter().first(E.Entry, Deed::Needs);
  const Parameter *Object = dropped(P.Functions[E.Entry]);
  if (Object && (!D || used(P, A.interpreter().chain(E.Entry, *D)).Drops))
    return Report(describeDropped(P, E, *Object));
  if (!D)
    return;
  const Event &By = P.event(E.In, E.At);
  Finding Out = describe(A, E.Entry, *D,
                         quotedFunction(P, E.Entry) + " is called without it");
  Out.Notes.push_back({place(P, By.Where),
                       "it is handed to Python here, to be called with the "
                       "lock given up"});
  Out.Advice = "take the lock for it, with gil_scoped_acquire, or leave the "
               "call guard away and give the lock up inside, around the rest";
  Report(std::move(Out));
}

void judgeThread(const Analyses &A, FunctionId F, EventRef At, const Run &R,
                 const Sink &Report) {
  const Program &P = A.Program;
  const std::optional<Deed> &D = A.interpreter().first(R.Target, Deed::Needs);
  if (!D)
    return;
  Finding Out = describe(A, R.Target, *D, "this thread has not taken it");
  Out.Notes.push_back({place(P, P.event(F, At).Where),
                       "the thread that runs " + quotedFunction(P, R.Target) +
                           " is started here"});
  Out.Advice =
      "take the lock for it: PyGILState_Ensure and PyGILState_Release, "
      "or a gil_scoped_acquire";
  Report(std::move(Out));
}

} // namespace

void run(const Analyses &A, const Sink &Report) {
  const Interpreter &Python = A.interpreter();
  if (!Python.any())
    return;
  for (const Interpreter::Exposure &E : Python.exposed())
    if (E.Lock == Standing::Released)
      judgeExposed(A, E, Report);
  for (FunctionId F = 0; F < A.Program.Functions.size(); ++F) {
    judgeReleased(A, F, Report);
    A.Runs.forEach(F, [&](EventRef At, const std::vector<Run> &All) {
      for (const Run &R : All)
        if (Python.isForeignThread(R))
          judgeThread(A, F, At, R, Report);
    });
  }
}

} // namespace snarl::python_api_without_gil
