// Two threads that both do `n = n + 1` can each read the same n, and then one
// of the two steps is lost. We report an object that is updated by code which
// may run while another thread is at the same object, with no lock that both
// hold. Whether two accesses may meet is Parallel's business, which locks
// surely cover them LocksHeld's; here we only pick the pair that tells most
// and choose the words: one finding for a variable and a pair of thread
// functions, however many lines touch it.
//
// Cost: linear in the meetings. Misses: what Parallel misses (see the page).

#include "checks/Check.h"
#include "checks/Words.h"

#include <algorithm>

namespace snarl::unsynchronized_counter {

namespace {

/// One side of a meeting: an access and the thread that makes it.
struct Side {
  const Touch *What;
  const Thread *By;
};

std::string verb(const Access &A) {
  switch (A.M) {
  case Access::Mode::Read:
    return "read";
  case Access::Mode::Write:
    return "overwritten";
  case Access::Mode::Update:
    return "updated";
  }
  return "";
}

/// Smaller is more telling: two updates before an update and a read.
unsigned rank(const Meeting &M) {
  auto Weight = [](const Touch &T) {
    return T.What.Counter                     ? 0u
           : T.What.M == Access::Mode::Update ? 1u
           : T.What.M == Access::Mode::Write  ? 2u
                                              : 3u;
  };
  return Weight(M.First) + Weight(M.Second);
}

std::pair<Side, Side> ordered(const Program &P, const Meeting &M) {
  Side A{&M.First, M.FirstThread.get()}, B{&M.Second, M.SecondThread.get()};
  bool Swap = A.What->What.Counter != B.What->What.Counter
                  ? B.What->What.Counter
                  : place(P, B.What->Where) < place(P, A.What->Where);
  return Swap ? std::pair{B, A} : std::pair{A, B};
}

bool isLocked(const Program &P, const Touch &T) {
  return underLocks(P, T.Locks) != underLocks(P, {});
}

std::string advice(const Program &P, const Side &Main, const Side &Other) {
  if (isLocked(P, *Other.What) && !isLocked(P, *Main.What))
    return "hold the lock here too: the other side is " +
           underLocks(P, Other.What->Locks);
  if (isLocked(P, *Main.What) && !isLocked(P, *Other.What))
    return "hold the lock on the other side too: here it is " +
           underLocks(P, Main.What->Locks);
  if (isLocked(P, *Main.What))
    return "guard both sides with the same lock";
  return "make it a std::atomic, or guard every access with one mutex";
}

std::vector<std::string> interleaving(const Program &P, const Side &Main,
                                      const Side &Other) {
  std::string Name = quoted(P, Main.What->Path);
  switch (Other.What->What.M) {
  case Access::Mode::Update:
    return {"thread 1 reads " + Name + ": 41",
            "thread 2 reads " + Name + ": 41", "thread 1 writes 42",
            "thread 2 writes 42: two updates, one step; the other is lost"};
  case Access::Mode::Write:
    return {"thread 1 reads " + Name + ": 41", "thread 2 writes 0",
            "thread 1 writes 42: what thread 2 wrote is lost"};
  case Access::Mode::Read:
    return {};
  }
  return {};
}

std::string otherSide(const Program &P, const Meeting &M, const Side &Other) {
  bool SameLine = M.First.Where == M.Second.Where;
  std::string Who = M.FirstThread == M.SecondThread
                        ? "another instance of " + byThread(P, Other.By)
                        : byThread(P, Other.By);
  return (SameLine ? "this line is run at the same time by "
                   : verb(Other.What->What) + " here at the same time by ") +
         Who + ", " + underLocks(P, Other.What->Locks);
}

Place startOf(const Program &P, const std::shared_ptr<const Thread> &T) {
  return T ? place(P, T->StartedAt) : Place{};
}

Finding describe(const Program &P, const Meeting &M) {
  auto [Main, Other] = ordered(P, M);
  Finding F;
  F.At = place(P, Main.What->Where);
  F.Check = "unsynchronized-counter";
  F.Message = quoted(P, Main.What->Path) + " is updated by " +
              byThread(P, Main.By) + ", " + underLocks(P, Main.What->Locks) +
              ", while another thread may be at it: " +
              (Other.What->What.M == Access::Mode::Read
                   ? "a data race, the reader may see any value"
                   : "updates get lost");
  F.Notes.push_back({place(P, Other.What->Where), otherSide(P, M, Other)});
  for (const Thread *T : {M.FirstThread.get(), M.SecondThread.get()})
    if (T) {
      Note Start = startedHere(P, *T);
      if (F.Notes.back() != Start)
        F.Notes.push_back(Start);
    }
  F.Interleaving = interleaving(P, Main, Other);
  F.Advice = advice(P, Main, Other);
  return F;
}

} // namespace

void run(const Analyses &A, const Sink &Report) {
  const Program &P = A.Program;
  // Most telling first; then each variable and pair of thread functions is
  // said once, and so is each place.
  std::vector<const Meeting *> Sorted;
  for (const Meeting &M : A.Threads.meetings())
    if (M.First.What.Counter || M.Second.What.Counter)
      Sorted.push_back(&M);
  auto Order = [&](const Meeting &M) {
    auto [Main, Other] = ordered(P, M);
    return std::tuple(rank(M), place(P, Main.What->Where),
                      place(P, Other.What->Where), startOf(P, M.FirstThread),
                      startOf(P, M.SecondThread));
  };
  std::sort(Sorted.begin(), Sorted.end(),
            [&](const Meeting *X, const Meeting *Y) {
              return Order(*X) < Order(*Y);
            });
  std::set<std::tuple<std::uint32_t, FunctionId, FunctionId>> Pairs;
  std::set<std::pair<std::uint32_t, Loc>> Places;
  for (const Meeting *M : Sorted) {
    Symbol Name = Parallel::keyOf(P, M->First.Path);
    std::uint32_t Variable = Name ? Name : M->First.Path;
    FunctionId X = M->FirstThread ? M->FirstThread->Entry : NoFunction;
    FunctionId Y = M->SecondThread->Entry;
    bool NewPair =
        Pairs.insert({Variable, std::min(X, Y), std::max(X, Y)}).second;
    if (NewPair &&
        Places.insert({Variable, ordered(P, *M).first.What->Where}).second)
      Report(describe(P, *M));
  }
}

} // namespace snarl::unsynchronized_counter
