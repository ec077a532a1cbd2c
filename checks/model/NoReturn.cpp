#include "checks/model/NoReturn.h"

#include "checks/model/Blocks.h"

#include <algorithm>

namespace snarl {

namespace {

/// Whether some way leads from the entry to a block that leaves the function.
bool leaves(const Function &F) {
  std::vector<bool> Reached = reachable(F, {0});
  for (std::uint32_t B = 0; B < F.Blocks.size(); ++B)
    if (Reached[B] && F.Blocks[B].Successors.empty())
      return true;
  return false;
}

/// A coroutine's caller goes on when it is suspended.
bool neverReturns(const Function &F) {
  return !F.Blocks.empty() && F.Co == Function::Coroutine::No && !leaves(F);
}

std::uint32_t theEnd(Function &F) {
  for (std::uint32_t B = 0; B < F.Blocks.size(); ++B)
    if (F.isTheEnd(B))
      return B;
  auto New = static_cast<std::uint32_t>(F.Blocks.size());
  F.Blocks.emplace_back().Successors = {New};
  return New;
}

/// Ends the blocks of F with their first call of a function in Endless.
/// Whether there was one.
bool cut(const Program &P, FunctionId Id, Function &F,
         const std::vector<bool> &Endless) {
  bool Changed = false;
  for (std::uint32_t B = 0; B < F.Blocks.size(); ++B) {
    BasicBlock &Block = F.Blocks[B];
    if (Block.Successors.size() != 1 || F.isTheEnd(Block.Successors.front()))
      continue;
    auto Last = std::find_if(Block.Events.begin(), Block.Events.end(),
                             [&](const Event &E) {
                               auto *C = E.as<Call>();
                               if (!C || !C->Callee || C->Virtual)
                                 return false;
                               FunctionId To = P.find(C->Callee, Id);
                               return To != NoFunction && Endless[To];
                             });
    if (Last == Block.Events.end())
      continue;
    Block.Events.erase(Last + 1, Block.Events.end());
    std::uint32_t End = theEnd(F);
    F.Blocks[B].Successors = {End};
    Changed = true;
  }
  return Changed;
}

std::vector<std::vector<FunctionId>> callersOf(const Program &P) {
  std::vector<std::vector<FunctionId>> Callers(P.Functions.size());
  for (FunctionId F = 0; F < P.Functions.size(); ++F)
    for (const BasicBlock &B : P.Functions[F].Blocks)
      for (const Event &E : B.Events)
        if (auto *C = E.as<Call>(); C && C->Callee)
          if (FunctionId To = P.find(C->Callee, F); To != NoFunction)
            Callers[To].push_back(F);
  return Callers;
}

} // namespace

void endWhereNothingReturns(Program &P) {
  std::vector<bool> Endless(P.Functions.size());
  std::vector<FunctionId> Open;
  auto Look = [&](FunctionId F) {
    if (Endless[F] || !neverReturns(P.Functions[F]))
      return;
    Endless[F] = true;
    Open.push_back(F);
  };
  for (FunctionId F = 0; F < P.Functions.size(); ++F)
    Look(F);
  const std::vector<std::vector<FunctionId>> Callers = callersOf(P);
  while (!Open.empty()) {
    FunctionId Callee = Open.back();
    Open.pop_back();
    for (FunctionId Caller : Callers[Callee])
      if (cut(P, Caller, P.Functions[Caller], Endless))
        Look(Caller);
  }
}

} // namespace snarl
