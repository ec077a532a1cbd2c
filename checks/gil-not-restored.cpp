// A function that gives the interpreter's lock up has to take it back on every
// way out: who called it holds it, and goes on to use Python. An early return
// between the two leaves its thread without the lock, and the next use of
// Python crashes, far away from here. We report a way out of a function on
// which the lock is surely given up still, if another way takes it back; where
// all ways leave it given up that is what the function is for.
//
// An exception is a way out, too, if the lock was given up by hand: an object
// that takes it back in its destructor does so then as well. We follow what the
// program throws itself, here or in what is called here, to where nothing
// catches it.
//
// Cost: linear in the blocks, and in what is called while the lock is given up,
// which is looked through again for each exception that is found. Misses:
// exceptions of libraries. Leans: a function that asks whether there is a saved
// state knows what it does; whatever stands in a try is caught.

#include "checks/Check.h"
#include "checks/Words.h"

#include <algorithm>
#include <set>
#include <vector>

namespace snarl::gil_not_restored {

namespace {

/// Whether B only chooses among handlers: one way on is for exceptions that
/// none of them is for.
bool isDispatch(const BasicBlock &B) {
  return B.Events.empty() && B.Weight == 0 && B.Successors.size() > 1;
}

/// The blocks by which F is left: those that lead to its empty end.
std::vector<std::uint32_t> waysOut(const Function &F) {
  std::vector<std::uint32_t> Ways;
  auto IsEnd = [&](std::uint32_t B) {
    return F.Blocks[B].Successors.empty() && F.Blocks[B].Events.empty();
  };
  for (std::uint32_t B = 0; B < F.Blocks.size(); ++B) {
    const auto &Next = F.Blocks[B].Successors;
    if ((std::ranges::any_of(Next, IsEnd) && !isDispatch(F.Blocks[B])) ||
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

/// Behind the last event of a block.
EventRef endOf(const Function &F, std::uint32_t B) {
  return {B, static_cast<std::uint32_t>(F.Blocks[B].Events.size())};
}

/// Where a block does its last thing.
Loc lastOf(const BasicBlock &B) {
  return B.Events.empty() ? Loc{} : B.Events.back().Where;
}

/// A way out on which the lock stays given up.
struct WayOut {
  Loc At, GivenUp;
  std::vector<Note> Thrown = {}; ///< how it comes to an exception; or none
};

Finding describe(const Program &P, FunctionId F, const WayOut &Way, Loc Back) {
  const bool Thrown = !Way.Thrown.empty();
  Finding New;
  New.At = place(P, Way.At.isValid() ? Way.At : Way.GivenUp);
  New.Check = "gil-not-restored";
  New.Level = Severity::Error;
  New.Message = (Thrown ? "an exception may leave " + quotedFunction(P, F)
                        : quotedFunction(P, F) + " is left") +
                " here without taking Python's global lock (the GIL) back, "
                "which it has given up: the next use of Python on this thread "
                "crashes";
  New.Notes.push_back({place(P, Way.GivenUp), "the lock is given up here"});
  New.Notes.insert(New.Notes.end(), Way.Thrown.begin(), Way.Thrown.end());
  New.Notes.push_back(
      {place(P, Back), "on other ways out it is taken back here"});
  New.Advice = Thrown
                   ? "let a local object take it back in its destructor, or "
                     "catch the exception, take the lock back and throw again"
                   : "take it back on this way, too; a local object that does "
                     "so in its destructor forgets no way";
  return New;
}

/// How exceptions come to a function from what it calls.
class Exceptions {
public:
  explicit Exceptions(const Analyses &A) : A(A), P(A.Program) {}

  /// Where what an event of F throws comes from, with the shortest way there;
  /// empty if F catches it, or if it throws nothing that is in view.
  std::vector<Note> from(FunctionId F, EventRef At) {
    std::vector<Step> Steps{{F, {}, 0}};
    enter(Steps, 0, At);
    for (std::size_t I = 1; I < Steps.size(); ++I) {
      const Function &Fn = P.Functions[Steps[I].In];
      for (const BasicBlock &B : Fn.Blocks)
        if (B.Throws.isValid()) {
          for (const Step &S : Steps)
            Silent.erase(S.In);
          return way(Steps, I, B.Throws);
        }
      forEachEvent(
          Fn, [&](EventRef Each, const Event &) { enter(Steps, I, Each); });
    }
    return {};
  }

private:
  /// A function that is entered from that of an earlier step.
  struct Step {
    FunctionId In;
    EventRef By;
    std::size_t From;
  };

  void enter(std::vector<Step> &Steps, std::size_t From, EventRef At) {
    const FunctionId F = Steps[From].In;
    auto *C = P.event(F, At).as<Call>();
    if (!C || C->Caught)
      return;
    for (const Run &R : A.Runs.runs(F, At)) {
      const Function &Fn = P.Functions[R.Target];
      if (!R.OnThread && Fn.Co == Function::Coroutine::No && !Fn.NoThrow &&
          Silent.insert(R.Target).second)
        Steps.push_back({R.Target, At, From});
    }
  }

  std::vector<Note> way(const std::vector<Step> &Steps, std::size_t I,
                        Loc Thrown) const {
    std::vector<Note> Way{
        {place(P, Thrown), quotedFunction(P, Steps[I].In) + " throws here"}};
    for (; Steps[I].From; I = Steps[I].From) {
      const FunctionId By = Steps[Steps[I].From].In;
      Way.push_back({place(P, P.event(By, Steps[I].By).Where),
                     quotedFunction(P, By) + " comes to it here"});
    }
    std::ranges::reverse(Way);
    return Way;
  }

  const Analyses &A;
  const Program &P;
  std::set<FunctionId> Silent; ///< looked at, and nothing was thrown
};

/// Where F gives the lock up by hand; none if an object takes it back.
std::set<Loc> byHand(const Analyses &A, FunctionId F) {
  const Program &P = A.Program;
  std::set<Loc> Places;
  for (const Deed &D : A.interpreter().deeds(F)) {
    const bool InCallee = D.Next != NoFunction;
    if (D.K == Deed::Takes && InCallee &&
        (P.Functions[D.Next].Destructor || P.Functions[D.Next].Lambda))
      return {};
    if (D.K != Deed::GivesUp || (InCallee && P.Functions[D.Next].Constructor))
      continue;
    const auto &Events = P.Functions[F].Blocks[D.At.Block].Events;
    auto *Before = D.At.Index ? Events[D.At.Index - 1].as<Need>() : nullptr;
    if (InCallee || (Before && P.text(Before->Function).starts_with("PyEval_")))
      Places.insert(D.Where);
  }
  return Places;
}

/// Where exceptions leave F while the lock is given up.
void addThrown(const Analyses &A, FunctionId F, Exceptions &Thrown,
               std::vector<WayOut> &To) {
  const Program &P = A.Program;
  const Function &Fn = P.Functions[F];
  const std::set<Loc> Places = byHand(A, F);
  auto Add = [&](EventRef At, Loc Where, auto Way) {
    const LockSet &Now = A.Locks.before(F, At);
    if (A.interpreter().standing(Now) != Standing::Released)
      return;
    const Loc GivenUp = lookUp(Now, A.interpreter().released())->Where;
    if (Places.count(GivenUp))
      if (std::vector<Note> Notes = Way(); !Notes.empty())
        To.push_back({Where, GivenUp, std::move(Notes)});
  };
  if (Places.empty() || Fn.NoThrow)
    return;
  forEachEvent(Fn, [&](EventRef At, const Event &E) {
    Add(At, E.Where, [&] { return Thrown.from(F, At); });
  });
  for (std::uint32_t B = 0; B < Fn.Blocks.size(); ++B)
    if (const Loc Where = Fn.Blocks[B].Throws; Where.isValid())
      Add(endOf(Fn, B), Where, [&] {
        return std::vector<Note>{{place(P, Where), "it is thrown here"}};
      });
}

} // namespace

void run(const Analyses &A, const Sink &Report) {
  const Program &P = A.Program;
  const Interpreter &Python = A.interpreter();
  if (!Python.any())
    return;
  Exceptions Thrown(A);
  for (FunctionId F = 0; F < P.Functions.size(); ++F) {
    const Function &Fn = P.Functions[F];
    if (Fn.Constructor || Fn.Destructor || Fn.Blocks.empty() ||
        !Python.first(F, Deed::GivesUp))
      continue;
    std::vector<WayOut> Lost;
    Loc Back;
    for (std::uint32_t B : waysOut(Fn)) {
      const LockSet &Now = A.Locks.before(F, endOf(Fn, B));
      if (Python.standing(Now) == Standing::Released)
        Lost.push_back(
            {lastOf(Fn.Blocks[B]), lookUp(Now, Python.released())->Where});
      else if (const Held *Again = lookUp(Now, Python.lock());
               Again && Again->M != Held::Mode::Dropped)
        Back = Again->Where;
    }
    if (!Back.isValid() || asks(Fn, savedStates(A, F)))
      continue;
    addThrown(A, F, Thrown, Lost);
    for (const WayOut &Way : Lost)
      Report(describe(P, F, Way, Back));
  }
}

} // namespace snarl::gil_not_restored
