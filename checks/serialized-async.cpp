// A thread that is waited for as soon as it is started does its work while the
// one that started it stands still: the program pays for a thread and has
// nothing of it. We report a loop that waits for each thread, task or future in
// the round that started it, before the next is started; and a future of
// std::async that nobody keeps, since its destructor waits
// ([futures.async]/5). What is started, and what comes between that and the
// wait, Launches says. Outside of loops a thread may be started for other
// reasons than to save time, and so may one that is waited for with a time-out
// or gets a stack of its own; these are none of our business. But a function
// that does no more than that may be called in a loop.
//
// Cost: linear in the blocks of a function for each thread it starts. Misses:
// handles that are kept in containers and waited for out of order.

#include "checks/Check.h"
#include "checks/Hints.h"
#include "checks/Launches.h"
#include "checks/Words.h"

#include <algorithm>
#include <map>

namespace snarl::serialized_async {

namespace {

/// Whether the thread gets something that the loop may change from round to
/// round: not only the same object's `this`.
bool isGivenItems(const Program &P, const Function &F, const Launch &X) {
  const BasicBlock &B = F.Blocks[X.At.Block];
  if (auto *S = B.Events[X.At.Index].as<Spawn>(); S && !S->Args.empty())
    return true;
  return std::ranges::any_of(B.Events, [&](const Event &E) {
    auto *Bound = E.as<Bind>();
    if (!Bound || P.Paths[Bound->Target].Kind != Step::Field)
      return false;
    const std::string &Name = P.text(P.Paths[Bound->Target].Name);
    return Name.starts_with('[') && Name != "[this]";
  });
}

/// Whether Handle is one of several in a container, and nobody knows which.
bool isAnyElement(const Program &P, const Launch &X) {
  return std::ranges::any_of(X.Handles, [&](PathId Path) {
    for (; Path; Path = P.Paths[Path].Parent)
      if (P.Paths[Path].Kind == Step::AnyElement)
        return true;
    return false;
  });
}

bool isLikely(const Program &P, const Function &F, const Launch &X,
              std::uint32_t Loop) {
  if (X.Guessed || isAnyElement(P, X))
    return true;
  if (Loop == NoLoop)
    return false;
  Loop::Bound B = F.Loops[Loop].B;
  return B == Loop::Bound::Unbounded ||
         (B == Loop::Bound::Condition && !isGivenItems(P, F, X));
}

std::string started(const Program &P, const Launch &X) {
  return X.Entry == NoFunction
             ? (X.On == Spawn::Thread::Any ? "a job" : "a thread")
             : quotedFunction(P, X.Entry);
}

Finding describe(const Program &P, FunctionId F, const Launch &X,
                 const Awaited &W, bool Dropped) {
  const Function &Fn = P.Functions[F];
  const std::uint32_t Loop = Fn.Blocks[X.At.Block].Loop;
  const std::string Api = "'" + P.text(X.Api) + "'", What = started(P, X);
  const std::string Runs = X.Entry == NoFunction ? "what it runs" : What;
  Finding Out;
  Out.At = place(P, X.Where);
  Out.Check = "serialized-async";
  Out.Likely = isLikely(P, Fn, X, Loop);
  if (Dropped && W.Future)
    Out.Message = "nobody keeps the future that " + Api +
                  " returns, and its destructor waits here until " + Runs +
                  " has returned: ";
  else if (Dropped)
    Out.Message = "the thread that " + Api +
                  " starts has no name, and its destructor waits here until " +
                  Runs + " has returned: ";
  else
    Out.Message = "each round of this loop starts " + What + " with " + Api +
                  " and waits for it before the next one is started: ";
  Out.Message += Loop == NoLoop
                     ? "nothing runs beside it, and a plain call would do"
                     : "one runs at a time, and plain calls would be faster";
  if (!Dropped)
    Out.Notes.push_back(
        {place(P, W.Where), "'" + P.text(W.Function) + "' waits for it here"});
  if (!(X.Began == X.Where))
    Out.Notes.push_back({place(P, X.Began), "the thread is started here"});
  if (Loop != NoLoop)
    Out.Notes.push_back({place(P, Fn.Loops[Loop].Where), "this is the loop"});
  if (Loop == NoLoop)
    Out.Advice = "keep it in a variable, do what else there is to do, and wait "
                 "for it then; or make a plain call of it";
  else
    Out.Advice = std::string("start them all and keep the ") +
                 (W.Future ? "futures" : "threads") +
                 " in a container, and wait for them in a second loop; if one "
                 "at a time is meant, make plain calls";
  return Out;
}

/// A call of a function that starts a thread and waits for it, in a loop.
Finding describeCall(const Program &P, FunctionId F, EventRef At,
                     FunctionId Helper, const Launch &X, const Awaited &W) {
  const Function &Fn = P.Functions[F];
  const Loop &Around = Fn.Loops[Fn.Blocks[At.Block].Loop];
  const std::string Name = quotedFunction(P, Helper);
  Finding Out;
  Out.At = place(P, P.event(F, At).Where);
  Out.Check = "serialized-async";
  // Who runs whatever it is given may do so for another reason.
  auto *Started = P.event(Helper, X.At).as<Spawn>();
  Out.Likely = !Started || Started->Entry.K != Value::Kind::Callable ||
               Around.B != Loop::Bound::Data;
  Out.Message = "each round of this loop calls " + Name + ", which starts " +
                started(P, X) + " with '" + P.text(X.Api) +
                "' and waits for it: one runs at a time, and plain calls would "
                "be faster";
  Out.Notes = {
      {place(P, X.Where), Name + " starts it here"},
      {place(P, W.Where), "'" + P.text(W.Function) + "' waits for it here"},
      {place(P, Around.Where), "this is the loop"}};
  Out.Advice = "let " + Name + " return the " +
               (W.Future ? "future" : "thread") +
               ", and wait for all of them after the loop; if one at a time is "
               "meant, make plain calls";
  return Out;
}

/// Calls in loops of functions that start a thread, outside of a loop, and do
/// nothing before it has ended.
void judgeHelpers(const Analyses &A, const Launches &All, const Sink &Report) {
  const Program &P = A.Program;
  std::map<FunctionId, std::pair<const Launch *, Awaited>> Helpers;
  for (FunctionId F = 0; F < P.Functions.size(); ++F)
    for (const Launch &X : All.of(F))
      if (P.Functions[F].Blocks[X.At.Block].Loop == NoLoop &&
          X.On != Spawn::Thread::Special)
        if (const auto W = All.awaitedAtOnce(F, X);
            W && !(W->Where == X.Where) && !soundsTimed(P.text(W->Function)))
          Helpers.try_emplace(F, &X, *W);
  for (FunctionId F = 0; F < P.Functions.size() && !Helpers.empty(); ++F)
    A.Runs.forEach(F, [&](EventRef At, const std::vector<Run> &Here) {
      auto IsCalled = [](const Run &R) {
        return !R.OnThread && R.Via == NoFunction;
      };
      if (P.Functions[F].Blocks[At.Block].Loop == NoLoop ||
          std::ranges::count_if(Here, IsCalled) != 1 ||
          isOfTest(P, P.Functions[F]))
        return;
      const Run &Called = *std::ranges::find_if(Here, IsCalled);
      if (auto It = Helpers.find(Called.Target); It != Helpers.end())
        Report(describeCall(P, F, At, It->first, *It->second.first,
                            It->second.second));
    });
}

} // namespace

void run(const Analyses &A, const Sink &Report) {
  const Program &P = A.Program;
  const Launches All(A);
  for (FunctionId F = 0; F < P.Functions.size(); ++F) {
    const Function &Fn = P.Functions[F];
    if (All.of(F).empty() || isOfTest(P, Fn))
      continue;
    for (const Launch &X : All.of(F)) {
      const std::optional<Awaited> W = All.awaitedAtOnce(F, X);
      if (!W || soundsTimed(P.text(W->Function)) ||
          X.On == Spawn::Thread::Special)
        continue;
      const bool Dropped = W->Where == X.Where;
      if (Fn.Blocks[X.At.Block].Loop == NoLoop && !Dropped)
        continue;
      Report(describe(P, F, X, *W, Dropped));
    }
  }
  judgeHelpers(A, All, Report);
}

} // namespace snarl::serialized_async
