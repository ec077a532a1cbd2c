// A coroutine shares its thread with every other coroutine of its event loop.
// A call in it that keeps the thread waiting stops them all. We report, in each
// coroutine that runs on a loop, every call from which a chain of ordinary
// calls leads to a blocking one; which calls block the models say, the shortest
// chain Blocking finds. A generator is driven by its caller and is none of our
// business.
//
// Cost: linear in the events of coroutines. Misses: coroutines that have moved
// to a pool of workers of their own are still taken to be on the loop.

#include "checks/Check.h"
#include "checks/Words.h"

namespace snarl::blocking_in_coroutine {

namespace {

const Event &eventAt(const Program &P, FunctionId F, EventRef At) {
  return P.Functions[F].Blocks[At.Block].Events[At.Index];
}

std::string advice(const Program &P, const Block &B, const Function &Co) {
  for (const std::string &Runtime : {P.text(Co.Runtime), std::string()})
    if (auto It = P.Advice.find({P.text(B.Category), Runtime});
        It != P.Advice.end())
      return It->second;
  return "";
}

std::string consequence(const Block &B) {
  if (B.Tier == BlockTier::Self)
    return "if it runs on this thread too, they wait for each other for ever";
  if (B.Nanoseconds > 0)
    return "every other coroutine on this thread waits " +
           duration(B.Nanoseconds);
  return "every other coroutine on this thread waits until it returns";
}

Finding describe(const Analyses &A, FunctionId F, const BlockingStep &First,
                 bool Sure) {
  const Program &P = A.Program;
  auto Chain = A.Chains.chain(F, First, Sure);
  const Event &Last = eventAt(P, Chain.back().first, Chain.back().second);
  const Block &B = *Last.as<Block>();
  std::string Blocks = "'" + P.text(B.Function) + "'";
  std::string Co = "'" + P.text(P.Functions[F].Name) + "'";
  Finding Out;
  Out.At = place(P, eventAt(P, F, First.At).Where);
  Out.Check = "blocking-in-coroutine";
  Out.Level = B.Tier == BlockTier::Self ? Severity::Error : Severity::Warning;
  Out.Likely = !Sure;
  if (Chain.size() == 1)
    Out.Message = Blocks + " blocks the thread inside coroutine " + Co;
  else
    Out.Message = "calling '" + P.text(P.Functions[First.Next].Name) +
                  "' blocks the thread inside coroutine " + Co +
                  ", because it comes to " + Blocks;
  Out.Message += "; " + consequence(B);
  for (std::size_t I = 1; I < Chain.size(); ++I) {
    auto [In, At] = Chain[I];
    std::string Caller = "'" + P.text(P.Functions[In].Name) + "'";
    std::string What =
        I + 1 < Chain.size()
            ? " calls '" + P.text(P.Functions[Chain[I + 1].first].Name) + "'"
            : " calls " + Blocks + ", which blocks";
    Out.Notes.push_back(
        {place(P, eventAt(P, In, At).Where), Caller + What + " here"});
  }
  Out.Advice = advice(P, B, P.Functions[F]);
  return Out;
}

} // namespace

void run(const Analyses &A, const Sink &Report) {
  for (FunctionId F = 0; F < A.Program.Functions.size(); ++F)
    if (A.Program.Functions[F].Co == Function::Coroutine::Task)
      for (bool Sure : {true, false})
        for (const BlockingStep &Step : A.Chains.steps(F, Sure))
          Report(describe(A, F, Step, Sure));
}

} // namespace snarl::blocking_in_coroutine
