// A coroutine shares its thread with every other coroutine of its event loop.
// A call in it that keeps the thread waiting stops them all. We report, in each
// coroutine where it runs on a loop, every call from which a chain of ordinary
// calls leads to a blocking one; which calls block the models say, the shortest
// chain Blocking finds, and where a coroutine runs Placement. Handlers that are
// given to a loop, functions that a library calls on one, and those that are
// declared not to block are held to the same. A generator is driven by its
// caller and is none of our business.
//
// Cost: linear in the events of coroutines. Misses: loops that a program makes
// of its own, but for the coroutines on them.

#include "checks/Check.h"
#include "checks/Words.h"

#include <algorithm>

namespace snarl::blocking_in_coroutine {

namespace {

std::string consequence(const Function &Fn, const Block &B) {
  if (B.Tier == BlockTier::Self)
    return "if it runs on this thread too, they wait for each other for ever";
  std::string Who = Fn.Co != Function::Coroutine::No
                        ? "every other coroutine on this thread"
                        : "everything else on this thread";
  if (B.Nanoseconds > 0)
    return Who + " waits " + duration(B.Nanoseconds);
  return Who + " waits until it returns";
}

/// The repair of a call that blocks where it stands, if the models have one.
std::optional<Repair> remedy(const Analyses &A, FunctionId F, EventRef At,
                             const Block &B) {
  const Program &P = A.Program;
  const Function &Fn = P.Functions[F];
  // What is no coroutine may be written to only where a model says its loop.
  const bool Coroutine = Fn.Co != Function::Coroutine::No;
  auto It = P.Instead.Rewrites.find(
      {P.text(B.Function), P.text(Coroutine ? Fn.Runtime : Fn.Context)});
  if (It == P.Instead.Rewrites.end())
    return std::nullopt;
  Repair New{Repair::Kind::Rewrite, "", "'" + P.text(B.Function) + "'",
             place(P, P.event(F, At).Where)};
  New.Forms = It->second;
  New.Review = std::ranges::any_of(New.Forms, &Rewrite::Review);
  for (const Held &H : A.Locks.before(F, At))
    if (isMutex(P, H) && !H.Unowned)
      New.Obstacle = quoted(P, H.Lock) + " is held there, and must not be "
                                         "while others run; unlock it first";
  return New;
}

Finding describe(const Analyses &A, FunctionId F, const BlockingStep &First,
                 bool Always, bool Sure) {
  const Program &P = A.Program;
  auto Chain = A.Chains.chain(F, First, Always);
  const Event &Last = P.event(Chain.back().first, Chain.back().second);
  const Block &B = *Last.as<Block>();
  std::string Blocks = "'" + P.text(B.Function) + "'";
  std::string Inside = inside(P, F);
  Finding Out;
  Out.At = place(P, P.event(F, First.At).Where);
  Out.Check = "blocking-in-coroutine";
  Out.Level = B.Tier == BlockTier::Self ? Severity::Error : Severity::Warning;
  Out.Likely = !Sure;
  if (Chain.size() == 1)
    Out.Message = Blocks + " blocks the thread " + Inside;
  else
    Out.Message = "calling " + quotedFunction(P, First.Next) +
                  " blocks the thread " + Inside + ", because it comes to " +
                  Blocks;
  Out.Message += "; " + consequence(P.Functions[F], B);
  addCalls(P, Chain, Blocks + ", which blocks", Out.Notes);
  Out.Advice = adviceFor(P, P.text(B.Category), P.Functions[F]);
  if (Chain.size() == 1)
    Out.Remedy = remedy(A, F, First.At, B);
  return Out;
}

} // namespace

void run(const Analyses &A, const Sink &Report) {
  using OnLoop = Placement::OnLoop;
  for (FunctionId F = 0; F < A.Program.Functions.size(); ++F) {
    if (!A.Places.concerns(F))
      continue;
    for (bool Always : {true, false})
      for (const BlockingStep &Step : A.Chains.steps(F, Always))
        if (OnLoop Where = A.Places.onLoop(F, Step.At); Where != OnLoop::No)
          Report(describe(A, F, Step, Always, Always && Where == OnLoop::Yes));
  }
}

} // namespace snarl::blocking_in_coroutine
