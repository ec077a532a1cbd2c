// Python runs one thread at a time: whoever holds the interpreter's lock, the
// GIL. A function of an extension is called while it is held, and one that
// computes or waits without giving it up stops all other Python threads, though
// it needs nothing of Python meanwhile. We report the functions that Python
// calls, and those between taking the lock and giving it up, that come to such
// work: to the heaviest region of computing without business with Python, or
// the nearest call that waits. What that is Interpreter knows.
//
// How heavy a region has to be WorthReleasing tells. What the rest of the
// function does decides what there is to gain (Amdahl).
//
// Cost: linear in what Python may call. Misses: work whose size the source does
// not tell, as in Cost.

#include "checks/CallGuard.h"
#include "checks/Check.h"
#include "checks/GilJoins.h"
#include "checks/Words.h"
#include "checks/WorthReleasing.h"
#include "checks/analyses/NaturalLoops.h"

#include <algorithm>

namespace snarl::gil_held_while_working {

namespace {

using Exposure = Interpreter::Exposure;

constexpr double LittleRound = 200; ///< of a loop that takes the lock each time
constexpr std::uint64_t FewRounds = 100;

/// Whether the lock is surely not held at an event.
bool isWithout(const Analyses &A, FunctionId F, EventRef At) {
  const Standing Now = A.interpreter().standing(F, At);
  return Now == Standing::Released ||
         (Now == Standing::AsEntered && A.interpreter().enteredWithout(F) &&
          !A.interpreter().enteredHeld(F));
}

const Expose &exposing(const Program &P, const Exposure &E) {
  return *P.event(E.In, E.At).as<Expose>();
}

/// "140 million operations". Beyond that only the data can tell.
std::string amount(double Operations) {
  if (Operations >= 1e9)
    return "billions of operations";
  const double Unit = Operations >= 1e6 ? 1e6 : 1e3;
  return rounded(Operations / Unit) + (Unit == 1e6 ? " million" : " thousand") +
         " operations";
}

/// What of F's work could be done without the lock: of all that it does the
/// part that has no business with Python.
double freeShare(const Analyses &A, FunctionId F, const Deed &D) {
  const double Times =
      Cost::times(A.Program.Functions[F], D.At.Block) /
      (D.Loop == NoLoop ? 1
                        : Cost::trips(A.Program.Functions[F].Loops[D.Loop]));
  const double Total = std::max(A.Costs.of(F).OneWay, D.Operations * Times);
  return std::min(D.Operations * Times / Total, 0.99);
}

/// What threads gain that call it at the same time, by Amdahl's law.
std::string gain(double Free) {
  if (Free < 0.1)
    return "";
  const std::string Bound = Free > 0.95 ? "as fast as there are cores for them"
                                        : "up to " + rounded(1 / (1 - Free)) +
                                              " times as fast as one";
  return ". It is about " + std::to_string(static_cast<int>(Free * 100)) +
         " % of the work done there; threads that do it take turns, and could "
         "be " +
         Bound;
}

std::string computing(const Program &P, FunctionId F, const Deed &D) {
  const Function &Fn = P.Functions[F];
  if (D.Loop != NoLoop)
    return "this loop needs nothing of Python";
  const Event &E = Fn.Blocks[D.At.Block].Events[D.At.Index];
  return "'" + P.text(E.as<Work>()->Function) + "' needs nothing of Python";
}

std::string waiting(const Program &P, FunctionId F, const Deed &D) {
  const Event &E = P.event(F, D.At);
  return "'" + P.text(E.as<Block>()->Function) + "' waits";
}

void addChain(const Analyses &A, FunctionId F, const Deed &First,
              std::vector<Note> &To) {
  const Program &P = A.Program;
  const auto Chain = A.interpreter().chain(F, First);
  for (std::size_t I = 1; I < Chain.size(); ++I) {
    const auto &[In, D] = Chain[I];
    std::string Text = quotedFunction(P, In) + " calls ";
    if (D.Next != NoFunction)
      Text += quotedFunction(P, D.Next) + " here";
    else
      Text =
          "in " + quotedFunction(P, In) + " " +
          (First.K == Deed::Computes ? computing(P, In, D) : waiting(P, In, D));
    To.push_back({place(P, D.Where), std::move(Text), Note::Role::Call});
  }
}

/// "calling 'f' waits in 'recv'", "this loop computes for some 2 million
/// operations".
std::string doing(const Analyses &A, FunctionId F, const Deed &D) {
  const Program &P = A.Program;
  if (D.K == Deed::Waits) {
    auto [In, Last] = A.interpreter().chain(F, D).back();
    std::string Call =
        "'" + P.text(P.event(In, Last.At).as<Block>()->Function) + "'";
    return D.Next == NoFunction
               ? Call + " waits"
               : "calling " + quotedFunction(P, D.Next) + " waits in " + Call;
  }
  const std::string Amount = " computes for some " + amount(D.Operations);
  if (D.Loop != NoLoop)
    return "this loop" + Amount;
  if (D.Next != NoFunction)
    return "calling " + quotedFunction(P, D.Next) + Amount;
  const Event &E = P.event(F, D.At);
  return "'" + P.text(E.as<Work>()->Function) + "'" + Amount;
}

/// How to give the lock up, in the words of who hands the function out; Guard:
/// what is known of doing it for the whole function.
std::string advice(std::string_view Api,
                   const std::optional<CallGuard> &Guard) {
  auto Scoped = [&](const std::string &Ns) {
    const std::string Release = Ns + "::gil_scoped_release";
    if (!Guard)
      return "put the work into a block of its own that begins with a local " +
             Release + ", with no object of Python used in it";
    return "pass " + Ns + "::call_guard<" + Release + ">() where it is bound" +
           (Guard->Doubt.empty()
                ? ": it needs nothing of Python and shares nothing with others"
                : ", if nothing relies on the lock: " + Guard->Doubt);
  };
  if (Api.starts_with("pybind11"))
    return Scoped("pybind11");
  if (Api.starts_with("nanobind"))
    return Scoped("nanobind");
  return "put Py_BEGIN_ALLOW_THREADS and Py_END_ALLOW_THREADS around it, with "
         "no object of Python used in between";
}

/// Held: how it comes that the lock is held.
Finding begun(const Analyses &A, FunctionId F, const Deed &D,
              const std::string &Held) {
  const bool Waits = D.K == Deed::Waits;
  Finding Out;
  Out.At = place(A.Program, D.Where);
  Out.Check = "gil-held-while-working";
  Out.Message =
      doing(A, F, D) + (Waits ? "" : " without any need of Python") +
      " while Python's global lock (the GIL) is held, " + Held +
      ": all other Python threads stand still " +
      (Waits ? "until it is over" : "meanwhile" + gain(freeShare(A, F, D)));
  addChain(A, F, D, Out.Notes);
  return Out;
}

Finding describe(const Analyses &A, const Exposure &E, const Deed &D,
                 const Twins &Others) {
  const Program &P = A.Program;
  const Expose &By = exposing(P, E);
  Finding Out = begun(
      A, E.Entry, D, "with which " + quotedFunction(P, E.Entry) + " is called");
  Out.Notes.push_back({place(P, P.event(E.In, E.At).Where),
                       quotedFunction(P, E.Entry) +
                           " is handed to Python here, with " +
                           P.text(By.Api)});
  if (!Others.Releasing.empty())
    Out.Notes.push_back(
        {place(P, P.Functions[*Others.Releasing.begin()].Where),
         "of the " + std::to_string(Others.All.size()) +
             " functions that this file hands to Python " +
             std::to_string(Others.Releasing.size()) +
             (Others.Releasing.size() == 1 ? " gives" : " give") +
             " the lock up, such as " +
             quotedFunction(P, *Others.Releasing.begin())});
  const std::optional<CallGuard> Guard = callGuard(A, E);
  Out.Advice = advice(P.text(By.Api), Guard);
  if (Guard)
    Out.Remedy = Guard->Remedy;
  return Out;
}

/// Waits that never end, by function: gil-deadlock tells of those.
using Deadlocks = std::set<std::pair<FunctionId, Loc>>;

Deadlocks deadlocks(const Analyses &A) {
  Deadlocks All;
  for (const GilJoin &J : gilJoins(A))
    All.emplace(J.In, A.Program.event(J.In, J.At).Where);
  return All;
}

bool isToldOf(const Analyses &A, FunctionId F, const Deed &D,
              const Deadlocks &Told) {
  const auto [In, Last] = A.interpreter().chain(F, D).back();
  return D.K == Deed::Waits && Told.count({In, Last.Where});
}

void judge(const Analyses &A, const Exposure &E, const Deadlocks &Told,
           const Sink &Report) {
  const Interpreter &Python = A.interpreter();
  const Twins Others = twins(A, E);
  auto Tell = [&](Deed::Kind K) {
    std::optional<Deed> D =
        Python.first(E.Entry, K, Standing::Held, Standing::Held);
    // What another function of Python's does is said there.
    if (!D || (D->Next != NoFunction && Python.isExposed(D->Next)) ||
        isToldOf(A, E.Entry, *D, Told))
      return;
    if ((K == Deed::Computes && D->Operations < SuspectUnderGil) ||
        isDecided(A, E.Entry, *D))
      return;
    Finding Out = describe(A, E, *D, Others);
    Out.Likely =
        D->Perhaps || (K == Deed::Computes &&
                       D->Operations < worthReleasing(A, E, *D, Others));
    Report(std::move(Out));
  };
  Tell(Deed::Computes);
  Tell(Deed::Waits);
}

/// Loops that take the lock anew in each round, with little else to do in it:
/// each time it is a turn of all other Python threads.
void judgeRounds(const Analyses &A, FunctionId F, const Sink &Report) {
  const Program &P = A.Program;
  const Function &Fn = P.Functions[F];
  const std::vector<Deed> &All = A.interpreter().deeds(F);
  for (const Deed &D : All) {
    const std::uint32_t L = Fn.Blocks[D.At.Block].Loop;
    if (D.K != Deed::Takes || D.Lock == Standing::Held || L == NoLoop)
      continue;
    // Python code may take any time.
    const bool Waits = std::ranges::any_of(All, [&](const Deed &Other) {
      return inLoop(Fn, Other.At.Block, L) &&
             (Other.K == Deed::Waits ||
              (Other.K == Deed::Needs && A.interpreter().yields(F, Other)));
    });
    const Loop &Around = Fn.Loops[L];
    const double Round = A.interpreter().price(F, L) / Cost::trips(Around);
    if (Waits || Round > LittleRound ||
        (Around.B == Loop::Bound::Constant && Around.Trips < FewRounds) ||
        Around.B == Loop::Bound::Unbounded ||
        !std::ranges::count(NaturalLoops(Fn).body(L), D.At.Block) ||
        !isWithout(A, F, {Around.Header, 0}))
      continue;
    Finding Out;
    Out.At = place(P, D.Where);
    Out.Check = "gil-held-while-working";
    Out.Message =
        "each round of a loop takes Python's global lock (the GIL) anew here, "
        "and has some " +
        rounded(Round) +
        " operations to do: waiting for the turn of all other Python threads "
        "takes longer than that";
    Out.Notes.push_back({place(P, Around.Where), "this is the loop"});
    Out.Advice = "take the lock once, before the loop, or collect what is to "
                 "be handed to Python and hand it over in one go";
    Report(std::move(Out));
  }
}

/// Code that has taken the lock itself, on a thread that is not the only one.
void judge(const Analyses &A, FunctionId F, const Deadlocks &Told,
           const Sink &Report) {
  const Program &P = A.Program;
  if (P.Functions[F].Main ||
      A.Above.roots(F) == std::vector<FunctionId>{Callers::Main})
    return;
  for (Deed::Kind K : {Deed::Computes, Deed::Waits}) {
    // Entered without the lock: what it holds it has taken.
    std::optional<Deed> D =
        A.interpreter().first(F, K, Standing::Unknown, Standing::Held);
    if (!D || (K == Deed::Computes && D->Operations < SuspectUnderGil) ||
        isToldOf(A, F, *D, Told))
      continue;
    const LockSet &Now = A.Locks.before(F, D->At);
    const Held *Taken = lookUp(Now, A.interpreter().lock());
    // An interpreter that was started here may have no other threads.
    if (!Taken && A.interpreter().hasStarted(Now))
      continue;
    Finding Out = begun(A, F, *D, "which was taken before");
    if (Taken && Taken->Where.isValid())
      Out.Notes.push_back({place(P, Taken->Where), "the lock is taken here"});
    Out.Advice = "take the lock when the work is done, or give it up meanwhile";
    Out.Likely = D->Perhaps || (K == Deed::Computes &&
                                D->Operations < A.Limits.GilHintedOperations);
    Report(std::move(Out));
  }
}

} // namespace

void run(const Analyses &A, const Sink &Report) {
  const Interpreter &Python = A.interpreter();
  if (!Python.any())
    return;
  const Deadlocks Told = deadlocks(A);
  std::set<FunctionId> Judged;
  for (const Exposure &E : Python.exposed())
    if (E.Lock == Standing::Held && Judged.insert(E.Entry).second)
      judge(A, E, Told, Report);
  for (FunctionId F = 0; F < A.Program.Functions.size(); ++F) {
    judgeRounds(A, F, Report);
    if (!Judged.count(F))
      judge(A, F, Told, Report);
  }
}

} // namespace snarl::gil_held_while_working
