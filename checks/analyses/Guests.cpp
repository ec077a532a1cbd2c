// The part of Parallel about guests: callables that a function is given and
// runs, on threads that it starts or on its own. What they touch only the
// caller knows; when they run, and beside what, only the function does:
//
//   void both(F A, F B) { thread X(A), Y(B); X.join(); Y.join(); }
//
// So a guest is a thread without accesses. It lives and dies as others do, and
// the function's summary says which guests may be alive together, what the
// function itself does meanwhile, and which of them outlive it. The caller puts
// its own functions in their places.
//
// Cost: pairs of the threads that one call brings. Misses: what a callable that
// is called on the function's own thread starts in turn, beside other guests.

#include "checks/analyses/Parallel.h"

#include <algorithm>

namespace snarl {

/// The guest of Via that stands for an invocation it leaves open.
std::uint32_t Parallel::guestOf(FunctionId Via, std::uint32_t Open) const {
  if (Via == NoFunction)
    return Thread::NoGuest;
  const std::vector<ThreadPtr> &All = Summaries[Via].Threads;
  for (std::uint32_t I = 0; I < All.size(); ++I)
    if (All[I]->Guest == Open)
      return I;
  return Thread::NoGuest;
}

const Run *Parallel::runOf(FunctionId F, EventRef At, FunctionId Target) const {
  for (const Run &R : Runs.runs(F, At))
    if (R.Target == Target)
      return &R;
  return nullptr;
}

/// Takes over what the callee knows of its guest, for which the thread that
/// comes next into S stands now. Returns whether it may outlive the callee.
bool Parallel::takePlace(Scope &S, EventRef At, FunctionId Via,
                         std::uint32_t Open, Thread &Mine, bool Stays) const {
  std::uint32_t Index = guestOf(Via, Open);
  if (Index == Thread::NoGuest)
    return Stays;
  S.Parties.push_back({At, Via, Index, S.Threads.size()});
  const Thread &Guest = *Summaries[Via].Threads[Index];
  if (Guest.Here)
    return Stays;
  Mine.Many |= Guest.Many && !Mine.Single;
  Mine.Once |= Guest.Once;
  if (const Run *Call = runOf(S.F, At, Via))
    include(Mine.Handles, lifted(S.F, Guest.Handles, *Call));
  return Guest.Alive;
}

/// A function that runs on its caller's thread. If a callee runs it there, it
/// may meet the callee's threads.
void Parallel::collectHere(Scope &S, EventRef At, const Run &R) {
  std::uint32_t Index = guestOf(R.Via, R.ViaIndex);
  if (Index == Thread::NoGuest) {
    collectCall(S, At, R);
    return;
  }
  std::size_t First = S.Events[At].Touches.size();
  collectCall(S, At, R);
  std::size_t Last = S.Events[At].Touches.size();
  if (First == Last || S.Threads.size() >= MaxThreads)
    return;
  Thread T;
  T.Entry = R.Target;
  T.Here = true;
  T.StartedIn = S.F;
  S.Parties.push_back({At, R.Via, Index, S.Threads.size()});
  S.Here[S.Threads.size()] = {First, Last};
  S.Threads.push_back({std::make_shared<Thread>(std::move(T)), At, false});
}

/// The guests of the function itself.
void Parallel::collectGuests(Scope &S) {
  const std::vector<Invocation> &Open = Runs.open(S.F);
  if (S.Threads.empty() &&
      std::ranges::none_of(Open, [](auto &I) { return I.OnThread; }))
    return;
  for (std::uint32_t K = 0; K < Open.size(); ++K) {
    if (S.Threads.size() >= MaxThreads)
      return;
    const Invocation &I = Open[K];
    Thread T;
    T.Guest = K;
    T.Here = !I.OnThread;
    T.StartedIn = S.F;
    T.StartedAt = P.event(S.F, I.At).Where;
    T.Api = I.How.Api;
    T.Many = I.How.Many;
    T.Single = (I.Element || I.How.OneRound) && !I.How.Many;
    T.Once = isForOne(Locks.before(S.F, I.At));
    if (I.How.Handle)
      T.Handles.push_back(Names.canonical(S.F, I.How.Handle));
    bool Stays =
        takePlace(S, I.At, I.Via, I.ViaIndex, T, I.OnThread && !I.How.Joined);
    S.Events[I.At].Starts.push_back(S.Threads.size());
    S.Threads.push_back({std::make_shared<Thread>(std::move(T)), I.At, Stays});
  }
}

/// Which of the threads that one call brings are alive together, and beside
/// what of the callee's own.
void Parallel::pairGuests(Scope &S) {
  for (std::size_t I = 0; I < S.Parties.size(); ++I) {
    const Party &A = S.Parties[I];
    const Summary &Callee = Summaries[A.Via];
    for (std::size_t J = I + 1; J < S.Parties.size(); ++J) {
      const Party &B = S.Parties[J];
      if (B.At == A.At && B.Via == A.Via &&
          Callee.Together.count(std::minmax(A.Index, B.Index)))
        S.Events[A.At].Pairs.emplace_back(A.Mine, B.Mine);
    }
    const Run *Call = runOf(S.F, A.At, A.Via);
    if (!Call || Callee.Threads[A.Index]->Beside.empty())
      continue;
    LockSet Outer = Call->OnThread ? LockSet() : Locks.around(S.F, A.At, *Call);
    for (Touch &T : lifted(S, A.At, Callee.Threads[A.Index]->Beside, *Call,
                           Call->OnThread ? nullptr : &Outer))
      S.Events[A.At].Beside.emplace_back(std::move(T), A.Mine);
  }
}

/// What is done beside a thread: of a guest to be told to the caller.
void Parallel::meetBeside(Scope &S, EventRef At, std::vector<Touch> Mine,
                          std::size_t T) {
  const ThreadPtr &Other = S.Threads[T].T;
  if (Other->Guest == Thread::NoGuest) {
    meetAll(S, Mine, nullptr, Other, Pair::Others, At);
    return;
  }
  std::vector<Touch> &All = S.Beside[T];
  All.insert(All.end(), Mine.begin(), Mine.end());
}

void Parallel::judgePairs(Scope &S, EventRef At) {
  const Happening &E = S.Events.at(At);
  for (auto [A, B] : E.Pairs) {
    if (S.Here.count(B))
      std::swap(A, B);
    if (auto Own = S.Here.find(A); Own != S.Here.end()) {
      auto [First, Last] = Own->second;
      meetBeside(S, At,
                 {E.Touches.begin() + static_cast<std::ptrdiff_t>(First),
                  E.Touches.begin() + static_cast<std::ptrdiff_t>(Last)},
                 B);
      continue;
    }
    meetThreads(S, At, A, B, Pair::Others);
  }
  for (const auto &[T, Other] : E.Beside) {
    // The same access as the event's own, which knows what comes after it.
    auto Same = std::ranges::find_if(E.Touches, [&](const Touch &Own) {
      return Own.Path == T.Path && Own.Where == T.Where && Own.In == T.In &&
             Own.What.M == T.What.M;
    });
    meetBeside(S, At, {Same == E.Touches.end() ? T : *Same}, Other);
  }
}

} // namespace snarl
