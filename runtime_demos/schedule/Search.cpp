// The search over orders; see Search.h. The path holds one node a state of the
// latest run. A node wants all of its moves (exhaustive), or those that a later
// step of some run was found to race with (reduced); it is left when every
// wanted move is done or asleep.

#include "Search.h"

#include <algorithm>
#include <array>

namespace schedule {
namespace {

using Clock = std::array<std::size_t, MaxThreads>;

void join(Clock &Into, const Clock &From) {
  for (int T = 0; T < MaxThreads; ++T)
    Into[T] = std::max(Into[T], From[T]);
}

bool isAmong(const std::vector<Step> &Steps, const Step &One) {
  return std::any_of(Steps.begin(), Steps.end(),
                     [&](const Step &S) { return S.sameMove(One); });
}

bool hasMove(const State &Moment, int Thread) {
  return std::any_of(Moment.Moves.begin(), Moment.Moves.end(),
                     [&](const Step &S) { return S.Thread == Thread; });
}

/// Whether taking the move stops the thread that ran Before and could go on.
bool preempts(const State &Before, const State &Moment, std::size_t Move) {
  int Ran = Before.taken().Thread;
  return Moment.Moves[Move].Thread != Ran && hasMove(Moment, Ran);
}

bool sameMoves(const State &A, const State &B) {
  return A.Moves.size() == B.Moves.size() &&
         std::equal(A.Moves.begin(), A.Moves.end(), B.Moves.begin(),
                    [](const Step &L, const Step &R) { return L.sameMove(R); });
}

} // namespace

std::vector<Step> stillAsleep(std::vector<Step> Asleep, const Step &Taken) {
  std::erase_if(Asleep, [&](const Step &S) { return dependent(S, Taken); });
  return Asleep;
}

int preemptions(const Execution &Run) {
  int Count = 0;
  for (std::size_t I = 1; I < Run.States.size(); ++I)
    Count += preempts(Run.States[I - 1], Run.States[I], Run.States[I].Taken);
  return Count;
}

bool Search::allowed(std::size_t Depth, std::size_t Move) {
  const Node &Here = Path[Depth];
  if (!Here.Wanted[Move] || Here.Done[Move] ||
      isAmong(Here.Asleep, Here.Moves[Move]))
    return false;
  if (How.Preemptions < 0 || Depth == 0 ||
      Here.Preemptions + preempts(Path[Depth - 1], Here, Move) <=
          How.Preemptions)
    return true;
  Bounded = true;
  return false;
}

std::optional<Plan> Search::next() {
  if (!Begun) {
    Begun = true;
    return Plan();
  }
  for (; !Path.empty(); Path.pop_back()) {
    Node &Last = Path.back();
    std::size_t Move = 0;
    while (Move < Last.Moves.size() && !allowed(Path.size() - 1, Move))
      ++Move;
    if (Move == Last.Moves.size())
      continue;
    Last.Taken = Move;
    Last.Done[Move] = true;
    Plan Next;
    for (const Node &N : Path)
      if (N.Moves.size() > 1)
        Next.Choices.push_back(N.taken());
    if (How.Reduced)
      Next.Asleep = asleepAfter(Last);
    return Next;
  }
  return std::nullopt;
}

bool Search::follows(const Execution &Run) const {
  for (std::size_t I = 0; I < Path.size(); ++I)
    if (I >= Run.States.size() || !sameMoves(Path[I], Run.States[I]) ||
        Path[I].Taken != Run.States[I].Taken)
      return false;
  return true;
}

/// The moves that are asleep once the node's own is taken.
std::vector<Step> Search::asleepAfter(const Node &Here) const {
  std::vector<Step> Asleep = Here.Asleep;
  for (std::size_t I = 0; I < Here.Moves.size(); ++I)
    if (Here.Done[I] && I != Here.Taken)
      Asleep.push_back(Here.Moves[I]);
  return stillAsleep(std::move(Asleep), Here.taken());
}

/// Adds what lies behind the plan's choices to the path.
void Search::grow(const Execution &Run) {
  for (std::size_t I = Path.size(); I < Run.States.size(); ++I) {
    Node New{Run.States[I], {}, {}, {}, 0};
    if (I > 0 && How.Reduced)
      New.Asleep = asleepAfter(Path[I - 1]);
    if (I > 1)
      New.Preemptions = Path[I - 1].Preemptions +
                        preempts(Path[I - 2], Path[I - 1], Path[I - 1].Taken);
    const std::size_t Count = New.Moves.size();
    New.Done.assign(Count, false);
    New.Done[New.Taken] = true;
    New.Wanted.assign(Count, !How.Reduced);
    for (std::size_t M = 0; M < Count; ++M) // time may be up, or not
      if (New.Moves[M].Thread == New.taken().Thread)
        New.Wanted[M] = true;
    Path.push_back(std::move(New));
  }
}

bool Search::ran(const Execution &Run) {
  if (!follows(Run))
    return false;
  grow(Run);
  if (How.Reduced)
    addRaces(Run);
  return true;
}

/// The threads that may begin, in place of the step at Depth, an order in which
/// Later comes before that step: first what has happened behind that step
/// without needing it, then Later (the "initials" of source sets).
std::bitset<MaxThreads> Search::beginners(std::size_t Depth, std::size_t End,
                                          const Step &Later,
                                          const Clock &LaterKnows) const {
  const int Earlier = Path[Depth].taken().Thread;
  std::bitset<MaxThreads> Begins, Seen;
  Clock First{}; // where each thread comes first
  auto add = [&](std::size_t I, int Thread, const Clock &Knows) {
    bool Begin = !Seen[Thread];
    for (int T = 0; T < MaxThreads; ++T)
      Begin &= !Seen[T] || Knows[T] <= First[T];
    if (!Seen[Thread])
      First[Thread] = I;
    Seen[Thread] = true;
    if (Begin)
      Begins[Thread] = true;
  };
  for (std::size_t I = Depth + 1; I < End; ++I)
    if (After[I][Earlier] <= Depth)
      add(I, Path[I].taken().Thread, After[I]);
  add(End, Later.Thread, LaterKnows);
  return Begins;
}

/// The state at Depth is to try one of the threads, unless it does already; any
/// if none of them is possible there.
void Search::want(std::size_t Depth, std::bitset<MaxThreads> Threads) {
  Node &Here = Path[Depth];
  int Thread = -1;
  for (std::size_t M = Here.Moves.size(); M-- > 0;)
    if (Threads[Here.Moves[M].Thread]) {
      if (Here.Wanted[M])
        return;
      Thread = Here.Moves[M].Thread;
    }
  for (std::size_t M = 0; M < Here.Moves.size(); ++M)
    if (Thread < 0 || Here.Moves[M].Thread == Thread)
      Here.Wanted[M] = true;
}

/// Looks for pairs of steps that depend on each other and that nothing else
/// keeps in this order, and wants the other order of each.
void Search::addRaces(const Execution &Run) {
  const std::size_t Count = Run.States.size();
  After.assign(Count, {});
  std::array<Clock, MaxThreads> Now{};
  for (std::size_t I = 0; I < Count + Run.Blocked.size(); ++I) {
    const Step &Later =
        I < Count ? Run.States[I].taken() : Run.Blocked[I - Count];
    const Clock Before = Now[Later.Thread];
    Clock Then = Before;
    std::vector<std::size_t> Races;
    for (std::size_t J = std::min(I, Count); J-- > 0;) {
      const Step &Earlier = Run.States[J].taken();
      if (Earlier.Thread == Later.Thread || !dependent(Earlier, Later))
        continue;
      join(Then, After[J]);
      if (mayMeet(Earlier, Later) && Before[Earlier.Thread] <= J)
        Races.push_back(J);
    }
    for (std::size_t J : Races)
      want(J, beginners(J, std::min(I, Count), Later, Then));
    if (I >= Count)
      continue;
    Then[Later.Thread] = I + 1;
    Now[Later.Thread] = After[I] = Then;
    if (Later.What == Kind::Start) // the new thread comes after its start
      Now[Later.On.At % MaxThreads] = Then;
  }
}

} // namespace schedule
