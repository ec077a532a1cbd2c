// A function that gives the interpreter's lock up has to take it back on every
// way out: who called it holds it, and goes on to use Python. An early return
// between the two leaves its thread without the lock, and the next use of
// Python crashes, far away from here. We report a way out of a function on
// which the lock is surely given up still, if another way takes it back; where
// all ways leave it given up that is what the function is for.
//
// Cost: linear in the blocks. Misses: exceptions. Leans: a function that asks
// whether there is a saved state knows what it does.

#include "checks/Check.h"
#include "checks/Words.h"

#include <algorithm>

namespace snarl::gil_not_restored {

namespace {

/// The blocks by which F is left: those that lead to its empty end.
std::vector<std::uint32_t> waysOut(const Function &F) {
  std::vector<std::uint32_t> Ways;
  auto IsEnd = [&](std::uint32_t B) {
    return F.Blocks[B].Successors.empty() && F.Blocks[B].Events.empty();
  };
  for (std::uint32_t B = 0; B < F.Blocks.size(); ++B) {
    const auto &Next = F.Blocks[B].Successors;
    if (std::ranges::any_of(Next, IsEnd) ||
        (Next.empty() && !F.Blocks[B].Events.empty()))
      Ways.push_back(B);
  }
  return Ways;
}

/// What the calls that give the lock up are kept in: what is bound next.
std::set<PathId> savedStates(const Analyses &A, FunctionId F) {
  std::set<PathId> Saved;
  for (const Deed &D : A.interpreter().deeds(F)) {
    if (D.K != Deed::GivesUp)
      continue;
    const auto &Events = A.Program.Functions[F].Blocks[D.At.Block].Events;
    for (std::size_t I = D.At.Index; I < Events.size(); ++I)
      if (auto *B = Events[I].as<Bind>()) {
        Saved.insert(B->Target);
        break;
      }
  }
  return Saved;
}

bool asks(const Function &F, const std::set<PathId> &Saved) {
  return std::ranges::any_of(F.Blocks, [&](const BasicBlock &B) {
    return Saved.count(B.Condition.Object);
  });
}

/// Where a block does its last thing.
Loc lastOf(const BasicBlock &B) {
  return B.Events.empty() ? Loc{} : B.Events.back().Where;
}

Finding describe(const Program &P, FunctionId F, Loc GivenUp, Loc Out,
                 Loc Back) {
  Finding New;
  New.At = place(P, Out.isValid() ? Out : GivenUp);
  New.Check = "gil-not-restored";
  New.Level = Severity::Error;
  New.Message = "'" + P.text(P.Functions[F].Name) +
                "' is left here without taking Python's global lock (the GIL) "
                "back, which it has given up: the next use of Python on this "
                "thread crashes";
  New.Notes.push_back({place(P, GivenUp), "the lock is given up here"});
  if (Back.isValid())
    New.Notes.push_back(
        {place(P, Back), "on other ways out it is taken back here"});
  New.Advice = "take it back on this way, too; a local object that does so in "
               "its destructor forgets no way";
  return New;
}

} // namespace

void run(const Analyses &A, const Sink &Report) {
  const Program &P = A.Program;
  const Interpreter &Python = A.interpreter();
  if (!Python.any())
    return;
  for (FunctionId F = 0; F < P.Functions.size(); ++F) {
    const Function &Fn = P.Functions[F];
    if (Fn.Constructor || Fn.Destructor || Fn.Blocks.empty() ||
        !Python.first(F, Deed::GivesUp))
      continue;
    std::vector<std::pair<Loc, Loc>> Lost; // given up, and left
    Loc Back;
    for (std::uint32_t B : waysOut(Fn)) {
      const EventRef End{
          B, static_cast<std::uint32_t>(Fn.Blocks[B].Events.size())};
      const LockSet &Now = A.Locks.before(F, End);
      if (Python.standing(Now) == Standing::Released)
        Lost.emplace_back(lookUp(Now, Python.released())->Where,
                          lastOf(Fn.Blocks[B]));
      else if (const Held *Again = lookUp(Now, Python.lock());
               Again && Again->M != Held::Mode::Dropped)
        Back = Again->Where;
    }
    if (!Back.isValid() || Lost.empty() || asks(Fn, savedStates(A, F)))
      continue;
    for (auto [GivenUp, Out] : Lost)
      Report(describe(P, F, GivenUp, Out, Back));
  }
}

} // namespace snarl::gil_not_restored
