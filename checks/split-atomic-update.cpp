// A std::atomic makes one operation indivisible, not two. We report an atomic
// that is stored to with a value worked out from an earlier load of it
// (Access::isSplit) while another thread may change it in between: itself in
// another instance, or another that writes the same atomic. Which of them may
// be alive at once is Parallel's business, which locks cover both halves
// Touch::Locks tells; here we choose the pairs and the words.
//
// Who has waited for the very atomic before it stores in it was let in by it,
// as the holder of a ticket is, and is left out.
//
// Cost: n log n in the meetings. Misses: what Parallel misses; a store that
// depends on the load only by a branch (see the page).

#include "checks/Check.h"
#include "checks/Words.h"

#include <algorithm>

namespace snarl::split_atomic_update {

namespace {

struct Split {
  const Touch *Main, *Other;
  const Thread *By, *OtherBy;
};

Split ordered(const Program &P, const Meeting &M) {
  const Thread *First = M.FirstThread.get(), *Second = M.SecondThread.get();
  bool Swap = M.First.What.isSplit() != M.Second.What.isSplit()
                  ? M.Second.What.isSplit()
                  : place(P, M.Second.Where) < place(P, M.First.Where);
  return Swap ? Split{&M.Second, &M.First, Second, First}
              : Split{&M.First, &M.Second, First, Second};
}

bool wasLetIn(const Analyses &A, const Touch &T) {
  return std::ranges::any_of(A.Threads.order(T).Waited, [&](PathId Object) {
    return mayOverlap(A.Program.Paths, Object, T.Path, false);
  });
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

std::vector<std::string> interleaving(const std::string &Name,
                                      const Access &Other) {
  std::string Loads = "thread 1 loads " + Name + ": 41";
  if (Other.M == Access::Mode::Write)
    return {Loads, "thread 2 stores 0",
            "thread 1 stores 42: what thread 2 stored is lost"};
  if (Other.isSplit())
    return {Loads, "thread 2 loads " + Name + ": 41", "thread 1 stores 42",
            "thread 2 stores 42: two updates, one step; the other is lost"};
  return {Loads, "thread 2 steps it to 42 in one operation",
          "thread 1 stores 42: two updates, one step; the other is lost"};
}

Finding tell(const Program &P, const Split &S) {
  Finding F;
  F.At = place(P, S.Main->Where);
  F.Check = "split-atomic-update";
  std::string Name = quoted(P, S.Main->Path);
  F.Message = Name + " is atomic, but " + byThread(P, S.By) +
              " loads it and stores it in two steps, and another thread may "
              "change it in between: that change is lost";
  F.Notes.push_back({place(P, S.Main->What.Load),
                     "what is stored is worked out from what was loaded here"});
  F.Notes.push_back({place(P, S.Other->Where), otherSide(P, S)});
  for (const Thread *T : {S.By, S.OtherBy})
    if (T)
      if (Note Start = startedHere(P, *T); F.Notes.back() != Start)
        F.Notes.push_back(std::move(Start));
  F.Interleaving = interleaving(Name, S.Other->What);
  F.Advice = "make it one operation: `++`, `+=`, fetch_add, or a loop around "
             "compare_exchange_weak";
  F.Remedy = Repair{Repair::Kind::OneOperation, "", Name, F.At};
  return F;
}

} // namespace

void run(const Analyses &A, const Sink &Report) {
  const Program &P = A.Program;
  std::vector<Split> Found;
  for (const Meeting &M : A.Threads.meetings())
    if (M.First.What.Atomic && !wasLetIn(A, M.First) && !wasLetIn(A, M.Second))
      Found.push_back(ordered(P, M));
  auto Start = [&](const Thread *T) {
    return T ? place(P, T->StartedAt) : Place{};
  };
  std::ranges::sort(Found, {}, [&](const Split &S) {
    return std::tuple(place(P, S.Main->Where), place(P, S.Other->Where),
                      Start(S.By), Start(S.OtherBy));
  });
  std::set<std::pair<Symbol, Loc>> Told;
  for (const Split &S : Found)
    if (Told.insert({Parallel::keyOf(P, S.Main->Path), S.Main->Where}).second)
      Report(tell(P, S));
}

} // namespace snarl::split_atomic_update
