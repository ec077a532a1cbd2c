// As many threads as there are items is as many as the data says: ten today,
// ten thousand tomorrow, while the machine has eight cores. We report a loop
// over data that makes a thread in each round and lets it run: a container's
// elements, an index up to its size. Whether a bound is data or the number of
// workers its name mostly tells (Hints); how a thread is made the models say.
// Threads that serve something for ever (a device, a port) are as many as
// there are such things, and where the loop waits now and then their number has
// a limit; both are left alone.
//
// Cost: linear in the events of functions that start threads. Misses: limits
// that are kept in some other way than by waiting; loops in callers.

#include "checks/Check.h"
#include "checks/Hints.h"
#include "checks/Launches.h"
#include "checks/Words.h"

#include <algorithm>

namespace snarl::thread_per_item {

namespace {

constexpr char Workers[] =
    "start as many threads as std::thread::hardware_concurrency() says, and "
    "let each take one item after the other, by a shared std::atomic index or "
    "from a queue";

/// Whether a round of the loop may wait, and so keep the number down.
bool mayWait(const Analyses &A, FunctionId F, std::uint32_t Loop) {
  const Function &Fn = A.Program.Functions[F];
  for (const BlockingStep &Step : A.Chains.steps(F, true))
    if (inLoop(Fn, Step.At.Block, Loop))
      return true;
  for (std::uint32_t B = 0; B < Fn.Blocks.size(); ++B)
    if (inLoop(Fn, B, Loop))
      for (const Event &E : Fn.Blocks[B].Events)
        if (E.as<Join>() || E.as<Wait>() || E.as<Suspend>())
          return true;
  return false;
}

/// Whether some round of the loop leaves the block out, be it in loops within.
bool isSkipped(const Function &F, std::uint32_t Block, std::uint32_t Loop) {
  for (std::uint32_t L = F.Blocks[Block].Loop; L != Loop; L = F.Loops[L].Parent)
    Block = F.Loops[L].Header; // a few rounds, and not none
  const std::uint32_t Header = F.Loops[Loop].Header;
  std::vector<std::uint32_t> Rounds;
  for (std::uint32_t To : F.Blocks[Header].Successors)
    if (inLoop(F, To, Loop) && To != Block)
      Rounds.push_back(To);
  return reachable(F, Rounds, [&](std::uint32_t From, std::uint32_t To) {
    return From != Header && To != Block && inLoop(F, To, Loop);
  })[Header];
}

/// Whether a loop goes on until something is told: it has no end, or waits in
/// its rounds, for work or for time to pass, and looks whether it is to end.
bool endsWhenTold(const Analyses &A, FunctionId F, std::uint32_t Loop) {
  const Program &P = A.Program;
  const Function &Fn = P.Functions[F];
  if (Fn.Loops[Loop].B != Loop::Bound::Condition)
    return Fn.Loops[Loop].B == Loop::Bound::Unbounded;
  return std::ranges::any_of(
      A.Chains.steps(F, true), [&](const BlockingStep &Step) {
        if (!inLoop(Fn, Step.At.Block, Loop))
          return false;
        auto [In, At] = A.Chains.chain(F, Step, true).back();
        auto *B = P.Functions[In].Blocks[At.Block].Events[At.Index].as<Block>();
        return P.text(B->Category) == "wait" || P.text(B->Category) == "sleep";
      });
}

/// Whether what the thread runs, or a function that it calls, ends only when it
/// is told to.
bool isEndless(const Analyses &A, FunctionId F, unsigned Depth = 3) {
  if (F == NoFunction || !Depth)
    return false;
  const std::vector<Loop> &Loops = A.Program.Functions[F].Loops;
  bool Found = false;
  for (std::uint32_t L = 0; L < Loops.size(); ++L)
    Found |= endsWhenTold(A, F, L);
  A.Runs.forEach(F, [&](EventRef, const std::vector<Run> &All) {
    for (const Run &R : All)
      Found = Found || (!R.OnThread && isEndless(A, R.Target, Depth - 1));
  });
  return Found;
}

/// Where F waits for the threads outside of the loop that starts them.
std::optional<Loc> joinedAt(const Analyses &A, FunctionId F, const Launch &X,
                            std::uint32_t Loop) {
  const Program &P = A.Program;
  const Function &Fn = P.Functions[F];
  for (std::uint32_t B = 0; B < Fn.Blocks.size(); ++B)
    for (const Event &E : Fn.Blocks[B].Events)
      if (auto *J = E.as<Join>(); J && !inLoop(Fn, B, Loop)) {
        PathId Each = anyElement(P.Paths, A.Names.canonical(F, J->Handle));
        if (std::ranges::any_of(X.Handles, [&](PathId Handle) {
              return mayOverlap(P.Paths, anyElement(P.Paths, Handle), Each,
                                false);
            }))
          return E.Where;
      }
  return std::nullopt;
}

/// How a loop comes to its number of rounds.
enum class Rounds : std::uint8_t {
  Few,     ///< a small constant, or a number of workers
  Unknown, ///< it may be data
  Items,   ///< it is
};

Rounds roundsOf(const Analyses &A, const Loop &L) {
  if (L.B == Loop::Bound::Unbounded ||
      (L.Limit && soundsFew(A.Program.text(L.Limit), L.Items)))
    return Rounds::Few;
  if (L.B == Loop::Bound::Constant)
    return L.Trips <= A.Limits.Threads ? Rounds::Few : Rounds::Unknown;
  return L.Items ? Rounds::Items : Rounds::Unknown;
}

/// What the limit is called: "Files", of "Files: std::vector<std::string>".
std::string limitName(const Program &P, const Loop &L) {
  std::string Text = L.Limit ? P.text(L.Limit) : std::string();
  return Text.substr(0, std::min(Text.find(": "), Text.find(" = ")));
}

Finding describe(const Program &P, const Launch &X, const Loop &L,
                 std::optional<Loc> Joined, bool Sure) {
  const std::string Limit = limitName(P, L);
  Finding Out;
  Out.At = place(P, X.Where);
  Out.Check = "thread-per-item";
  Out.Likely = !Sure;
  Out.Message =
      "each round of this loop starts a thread with '" + P.text(X.Api) + "'";
  if (L.B == Loop::Bound::Constant)
    Out.Message += ", " + std::to_string(L.Trips) + " in all";
  else if (L.Items)
    Out.Message += ", one for each element of '" +
                   Limit.substr(0, Limit.find_last_of('.')) + "'";
  else if (!Limit.empty())
    Out.Message += ", as many as '" + Limit + "' says";
  Out.Message += ": with much data there are more threads than the machine has "
                 "cores or memory for";
  Out.Notes.push_back({place(P, L.Where), "this is the loop"});
  if (!(X.Began == X.Where))
    Out.Notes.push_back({place(P, X.Began), "the thread is started here"});
  if (Joined)
    Out.Notes.push_back({place(P, *Joined), "they are waited for here"});
  Out.Advice = Workers;
  return Out;
}

/// Whether a round of the loop that comes to the block may be followed by
/// another.
bool goesOn(const Function &F, std::uint32_t Block, std::uint32_t Loop) {
  const std::uint32_t Header = F.Loops[Loop].Header;
  return Block == Header ||
         reachable(F, {Block}, [&](std::uint32_t, std::uint32_t To) {
           return inLoop(F, To, Loop);
         })[Header];
}

/// The innermost loop around X whose rounds are more than a few; NoLoop if
/// there is none, or one that counts workers.
std::uint32_t loopOver(const Analyses &A, const Function &F, const Launch &X) {
  std::uint32_t L = F.Blocks[X.At.Block].Loop;
  while (L != NoLoop && ((F.Loops[L].B == Loop::Bound::Constant &&
                          F.Loops[L].Trips <= A.Limits.Threads) ||
                         !goesOn(F, X.At.Block, L)))
    L = F.Loops[L].Parent;
  return L == NoLoop || roundsOf(A, F.Loops[L]) == Rounds::Few ? NoLoop : L;
}

/// The container for whose elements an algorithm of the library calls what
/// starts X, or 0.
PathId algorithmOver(const Program &P, const Function &F, const Launch &X) {
  auto *C = F.Blocks[X.At.Block].Events[X.At.Index].as<Call>();
  if (!C || C->Callee || C->Target.K != Value::Kind::Callable ||
      C->Args.empty() || P.Paths[C->Args[0].Path].Kind != Step::AnyElement)
    return 0;
  return P.Paths[C->Args[0].Path].Parent;
}

/// Threads that are started by what an algorithm calls for each element.
void judgeAlgorithm(const Analyses &A, const Launches &All, FunctionId F,
                    const Launch &X, const Sink &Report) {
  const Program &P = A.Program;
  const PathId Over = algorithmOver(P, P.Functions[F], X);
  const bool Waits = std::ranges::any_of(
      A.Chains.steps(F, true),
      [&](const BlockingStep &Step) { return Step.At == X.At; });
  if (!Over || Waits || A.Runs.runs(F, X.At).empty())
    return;
  const FunctionId Called = A.Runs.runs(F, X.At).front().Target;
  if (All.of(Called).empty())
    return;
  const Launch &Inner = All.of(Called).front();
  const std::optional<Loc> Joined = joinedAt(A, F, X, NoLoop);
  Finding Out;
  Out.At = place(P, X.Where);
  Out.Check = "thread-per-item";
  Out.Likely = !Joined || X.On != Spawn::Thread::New ||
               !alwaysPasses(P.Functions[Called], Inner.At.Block);
  Out.Message = "this starts a thread with '" + P.text(X.Api) +
                "' for each element of " + quoted(P, Over) +
                ": with much data there are more threads than the machine has "
                "cores or memory for";
  Out.Notes.push_back({place(P, Inner.Where), "it is started here"});
  if (Joined)
    Out.Notes.push_back({place(P, *Joined), "they are waited for here"});
  Out.Advice = Workers;
  Report(std::move(Out));
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
      if (X.Guessed || X.On == Spawn::Thread::Any || X.Conditions > 1 ||
          isEndless(A, X.Entry))
        continue;
      const std::uint32_t L = loopOver(A, Fn, X);
      if (L == NoLoop)
        judgeAlgorithm(A, All, F, X, Report);
      if (L == NoLoop || mayWait(A, F, L))
        continue;
      const std::optional<Loc> Joined = joinedAt(A, F, X, L);
      const bool Sure = roundsOf(A, Fn.Loops[L]) == Rounds::Items && Joined &&
                        X.On == Spawn::Thread::New &&
                        !isSkipped(Fn, X.At.Block, L);
      Report(describe(P, X, Fn.Loops[L], Joined, Sure));
    }
  }
}

} // namespace snarl::thread_per_item
