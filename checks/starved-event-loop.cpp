// A coroutine has its thread until it suspends itself, and a handler until it
// returns. If it computes for long meanwhile, everybody else on the event loop
// waits as if the thread slept, and with a core at full load. We report, in
// each function where it runs on a loop, the loop without a suspension, or the
// call, that computes for milliseconds; how long that is Bursts estimates, and
// where a coroutine runs Placement. What is surely that long is a finding; what
// may be, if there is much data, is a likely one.
//
// Cost: linear in what runs on event loops. Misses: work that is made of many
// short loops one after the other.

#include "checks/Check.h"
#include "checks/Words.h"

#include <algorithm>

namespace snarl::starved_event_loop {

namespace {

/// "140 million operations".
std::string amount(double Operations) {
  std::string Size =
      Operations >= 1e12  ? rounded(Operations / 1e12) + " trillion"
      : Operations >= 1e9 ? rounded(Operations / 1e9) + " billion"
      : Operations >= 1e6 ? rounded(Operations / 1e6) + " million"
                          : rounded(Operations);
  return Size + " operations";
}

/// How long a burst is: "computes for about 140 million operations".
std::string computes(const Burst &B, bool Sure) {
  if (B.Operations >= Bursts::ForEver)
    return Sure ? "computes for ever" : "may compute for ever";
  return (Sure ? "computes for about " : "may compute for some ") +
         amount(B.Operations);
}

/// What the thread is kept by, down the chain: the loop, or the library call.
std::string work(const Program &P, FunctionId F, const Burst &B, bool Sure) {
  const Function &Fn = P.Functions[F];
  if (B.Loop == NoLoop)
    return "'" + P.text(P.event(F, B.At).as<Work>()->Function) +
           "' computes for long";
  const Loop &L = Fn.Loops[B.Loop];
  if (B.Operations >= Bursts::ForEver)
    return "this loop never ends";
  if (L.B == Loop::Bound::Constant || Sure)
    return "this loop makes " + rounded(B.Rounds) + " rounds of about " +
           amount(B.Operations / B.Rounds);
  return "this loop makes a round for each element or the like";
}

Finding describe(const Analyses &A, FunctionId F, const Burst &First,
                 bool Sure) {
  const Program &P = A.Program;
  const auto Chain = A.bursts().chain(F, First, Sure);
  const auto &[Where, Last] = Chain.back();
  Finding Out;
  Out.At = place(P, First.Where);
  Out.Check = "starved-event-loop";
  if (First.Next != NoFunction)
    Out.Message = "calling " + quotedFunction(P, First.Next) + " " +
                  computes(First, Sure);
  else if (First.Loop != NoLoop)
    Out.Message = "this loop " + computes(First, Sure);
  else
    Out.Message = work(P, F, First, Sure);
  Out.Message +=
      " without a suspension " + inside(P, F) + "; " +
      (P.Functions[F].Co != Function::Coroutine::No ? "every other coroutine"
                                                    : "everything else") +
      " on this thread waits " +
      (First.Operations >= Bursts::ForEver ? "for ever" : "until it is done");
  for (std::size_t I = 1; I < Chain.size(); ++I) {
    const auto &[In, B] = Chain[I];
    const std::string Name = quotedFunction(P, In);
    Out.Notes.push_back(
        {place(P, B.Where),
         B.Next != NoFunction
             ? Name + " calls " + quotedFunction(P, B.Next) + " here"
             : "in " + Name + " " + work(P, In, B, Sure),
         Note::Role::Call});
  }
  if (Chain.size() == 1 && Last.Loop != NoLoop &&
      Last.Operations < Bursts::ForEver)
    Out.Notes.push_back({place(P, Last.Where), work(P, Where, Last, Sure)});
  // A handler has nothing to await, but may be called again.
  const bool Handler =
      P.Functions[F].Co == Function::Coroutine::No && !P.Functions[F].Context;
  Out.Advice = adviceFor(P, Handler ? "cpu-handler" : "cpu", P.Functions[F]);
  return Out;
}

/// Whether there is something to guess: a loop of F's own, with nothing sure in
/// it. What a callee does with data its callers know best.
bool isGuess(const Function &F, const Burst &B,
             const std::vector<Burst> &Sure) {
  return B.Loop != NoLoop &&
         std::none_of(Sure.begin(), Sure.end(), [&](const Burst &Each) {
           return inLoop(F, Each.At.Block, B.Loop);
         });
}

} // namespace

void run(const Analyses &A, const Sink &Report) {
  using OnLoop = Placement::OnLoop;
  const Program &P = A.Program;
  for (FunctionId F = 0; F < P.Functions.size(); ++F) {
    const Function &Fn = P.Functions[F];
    // What must not block may compute.
    if (!A.Places.concerns(F) ||
        (Fn.Context && P.text(Fn.Context) == "nonblocking"))
      continue;
    const std::vector<Burst> Sure = A.bursts().of(F, true, A.bursts().Suspect);
    auto Tell = [&](const Burst &B, bool IsSure) {
      const OnLoop Where = A.Places.onLoop(F, B.At);
      if (Where == OnLoop::No)
        return;
      Finding Out = describe(A, F, B, IsSure);
      Out.Likely =
          !IsSure || Where != OnLoop::Yes || B.Operations < A.bursts().Long;
      Report(std::move(Out));
    };
    for (const Burst &B : Sure)
      Tell(B, true);
    for (const Burst &B : A.bursts().of(F, false, A.bursts().Suspect))
      if (isGuess(Fn, B, Sure))
        Tell(B, false);
  }
}

} // namespace snarl::starved_event_loop
