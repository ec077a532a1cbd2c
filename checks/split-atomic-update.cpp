// A std::atomic makes one operation indivisible, not two. We report an atomic
// that is stored to because of an earlier load of it (Access::isSplit) while
// another thread may change it in between: itself in another instance, or
// another that writes the same atomic. Which of them may be alive at once is
// Parallel's business, which locks cover both halves Touch::Locks tells; here
// we choose the pairs and the words.
//
// A store of what was worked out from the load, and of a new maximum, loses
// what comes in between. A store behind another test does so only if somebody
// else tests or counts, and that may be meant, as when the first to come is to
// answer: such findings are likely. Two threads that only set a flag that they
// found clear do no harm.
//
// A memory order that stands where the value belongs is told wherever it is.
//
// Who has waited for the very atomic before it stores in it was let in by it,
// as the holder of a ticket is, and is left out.
//
// Cost: n log n in the meetings. Misses: what Parallel misses (see the page).

#include "checks/Check.h"
#include "checks/FileOrder.h"
#include "checks/Interleaved.h"
#include "checks/Words.h"

#include <algorithm>

namespace snarl::split_atomic_update {

namespace {

using Rest = Access::Rest;

struct Split {
  const Touch *Main, *Other;
  const Thread *By, *OtherBy;
};

Split ordered(const Program &P, const FileOrder &Files, const Meeting &M) {
  const Thread *First = M.FirstThread.get(), *Second = M.SecondThread.get();
  auto Rank = [&](const Touch &T) {
    return std::tuple(!T.What.isSplit(), T.What.By, Files.key(P, T.Where));
  };
  bool Swap = Rank(M.Second) < Rank(M.First);
  return Swap ? Split{&M.Second, &M.First, Second, First}
              : Split{&M.First, &M.Second, First, Second};
}

bool wasLetIn(const Analyses &A, const Touch &T) {
  return std::ranges::any_of(A.Threads.order(T).Waited, [&](PathId Object) {
    return !isPublished(A.Program, Object) &&
           mayOverlap(A.Program.Paths, Object, T.Path, false);
  });
}

/// Whether what Other does in between does harm.
bool doesHarm(const Split &S) {
  const Access &Other = S.Other->What;
  if (S.Main->What.By == Rest::Test)
    return Other.M == Access::Mode::Update ||
           (Other.isSplit() && Other.By == Rest::Test);
  return S.Main->What.By != Rest::Alone || Other.M == Access::Mode::Update;
}

std::string otherSide(const Program &P, const Split &S) {
  std::string What = S.Main->Where == S.Other->Where
                         ? "this line is run at the same time by "
                     : S.Other->What.M == Access::Mode::Write
                         ? "overwritten here at the same time by "
                         : "changed here at the same time by ";
  if (S.By == S.OtherBy)
    What += "another instance of ";
  return What + byThread(P, S.OtherBy);
}

std::vector<ThreadStep> bothPass(Interleaved I, const std::string &Name,
                                 const Access &Other) {
  I.first("loads " + Name + ", which passes the test");
  if (Other.By == Rest::Test && Other.isSplit())
    return I.second("loads " + Name + ", which still passes the test")
        .first("stores, and goes on")
        .second("stores, and goes on as if it were the only one")
        .Steps;
  return I.second("changes it")
      .first("stores: what thread 2 did is lost")
      .Steps;
}

std::vector<ThreadStep> interleaving(const Program &P, const Split &S) {
  const std::string Name = quoted(P, S.Main->Path);
  const Access &Main = S.Main->What, &Other = S.Other->What;
  Interleaved I(P, *S.Main, *S.Other);
  if (Main.By == Rest::Bound)
    return I.first("loads " + Name + ": 41, and has 42")
        .second("stores 50")
        .first("stores 42: what thread 2 stored is lost")
        .Steps;
  if (Main.By != Rest::Value)
    return bothPass(I, Name, Other);
  I.first("loads " + Name + ": 41");
  if (Other.M == Access::Mode::Write)
    return I.second("stores 0")
        .first("stores 42: what thread 2 stored is lost")
        .Steps;
  if (Other.isSplit())
    return I.second("loads " + Name + ": 41")
        .first("stores 42")
        .second("stores 42: two updates, one step; the other is lost")
        .Steps;
  return I.second("steps it to 42 in one operation")
      .first("stores 42: two updates, one step; the other is lost")
      .Steps;
}

std::string steps(Rest By) {
  switch (By) {
  case Rest::Value:
    return " loads it and stores it in two steps, and another thread may "
           "change it in between: that change is lost";
  case Rest::Bound:
    return " compares it and stores it in two steps, and another thread may "
           "store something beyond in between: that is lost";
  case Rest::Test:
  case Rest::Alone:
    return " tests it and stores it in two steps, and another thread may "
           "change it in between: the test no longer holds";
  }
  return "";
}

std::string advice(Rest By) {
  if (By == Rest::Value)
    return "make it one operation: `++`, `+=`, fetch_add, or a loop around "
           "compare_exchange_weak";
  if (By == Rest::Bound)
    return "store it in a loop around compare_exchange_weak, which stores only "
           "what still lies beyond";
  return "test and store in one operation: exchange, or "
         "compare_exchange_strong";
}

Finding tell(const Program &P, const Split &S) {
  Finding F;
  F.At = place(P, S.Main->Where);
  F.Check = "split-atomic-update";
  std::string Name = quoted(P, S.Main->Path);
  const Access &Main = S.Main->What;
  F.Message = Name + " is atomic, but " + byThread(P, S.By) + steps(Main.By);
  F.Notes.push_back(
      {place(P, Main.Load),
       Main.By == Rest::Value
           ? "what is stored is worked out from what was loaded here"
           : "it is stored because of what was loaded here"});
  F.Likely = Main.By > Rest::Bound;
  F.Notes.push_back(
      {place(P, S.Other->Where), otherSide(P, S), Note::Role::OtherSide});
  F.Object = Name;
  F.Threads = {byThread(P, S.By), byThread(P, S.OtherBy)};
  for (const Thread *T : {S.By, S.OtherBy})
    if (T)
      if (Note Start = startedHere(P, *T); F.Notes.back() != Start)
        F.Notes.push_back(std::move(Start));
  F.Interleaving = interleaving(P, S);
  F.Advice = advice(Main.By);
  if (Main.By == Rest::Value)
    F.Remedy = Repair{Repair::Kind::OneOperation, "", Name, F.At};
  return F;
}

/// What the memory orders are as numbers.
int numberOf(std::string_view Order) {
  constexpr std::string_view Names[] = {
      "memory_order_relaxed", "memory_order_consume", "memory_order_acquire",
      "memory_order_release", "memory_order_acq_rel", "memory_order_seq_cst"};
  auto It = std::ranges::find(Names, Order);
  return It == std::end(Names) ? -1 : static_cast<int>(It - Names);
}

Finding tellOrder(const Program &P, const Access &A, Place At) {
  std::string Order = P.text(A.Order);
  int Number = numberOf(Order);
  Finding F;
  F.At = std::move(At);
  F.Check = "split-atomic-update";
  F.Message =
      "the memory order '" + Order + "' stands where " + quoted(P, A.Path) +
      " takes a value" +
      (Number < 0 ? "" : ": it is the number " + std::to_string(Number));
  F.Advice = "write the value in front of the memory order";
  return F;
}

void tellOrders(const Program &P, const Sink &Report) {
  std::set<Place> Told;
  for (const Function &F : P.Functions)
    for (const BasicBlock &B : F.Blocks)
      for (const Event &E : B.Events)
        if (auto *A = E.as<Access>(); A && A->Order)
          if (Place At = place(P, E.Where); Told.insert(At).second)
            Report(tellOrder(P, *A, At));
}

} // namespace

void run(const Analyses &A, const Sink &Report) {
  const Program &P = A.Program;
  std::map<Symbol, FileOrder> Files; ///< by variable
  for (const Meeting &M : A.Threads.meetings())
    for (const Touch *T : {&M.First, &M.Second})
      Files[Parallel::keyOf(P, T->Path)].add(P, T->Where, T->In);
  std::vector<Split> Found;
  for (const Meeting &M : A.Threads.meetings())
    if (M.First.What.Atomic && !wasLetIn(A, M.First) && !wasLetIn(A, M.Second))
      if (Split S = ordered(P, Files[Parallel::keyOf(P, M.First.Path)], M);
          doesHarm(S))
        Found.push_back(S);
  auto Start = [&](const Thread *T) {
    return T ? place(P, T->StartedAt) : Place{};
  };
  std::ranges::sort(Found, {}, [&](const Split &S) {
    const FileOrder &Of = Files[Parallel::keyOf(P, S.Main->Path)];
    return std::tuple(Of.key(P, S.Main->Where), Of.key(P, S.Other->Where),
                      Start(S.By), Start(S.OtherBy));
  });
  std::set<std::pair<Symbol, Loc>> Told;
  for (const Split &S : Found)
    if (Told.insert({Parallel::keyOf(P, S.Main->Path), S.Main->Where}).second)
      Report(tell(P, S));
  tellOrders(P, Report);
}

} // namespace snarl::split_atomic_update
