// A thread's mutex belongs to the thread that has locked it. A coroutine that
// is suspended gives its thread to others, with the mutex still locked: whoever
// of them wants it stops the thread, and with it the only one who could unlock
// it. And a coroutine may go on in another thread, which must not unlock what
// it does not own ([thread.mutex.requirements.mutex]). We report each lock that
// is surely held where a coroutine is suspended; what is held LocksHeld says.
// Locks that no thread owns, semaphores and those of coroutine libraries, are
// meant for that and silent. So is a lock that is passed to what is awaited, or
// whose guard is: that may let go of it meanwhile.
//
// Cost: linear in the events of coroutines. Misses: a lock that is held on one
// of two ways only, and one that a guard brings in as a parameter.

#include "checks/Check.h"
#include "checks/Words.h"

#include <algorithm>

namespace snarl::lock_across_suspension {

namespace {

/// Locks, and the suspensions that they are held at, in source order.
struct Kept {
  std::vector<Held> Locks;
  std::vector<Loc> At;
  bool Yields = false; ///< the first of them is a co_yield
};

/// Whether the lock is a mutex that its thread owns.
bool isThreads(const Program &P, const Held &H) {
  return isMutex(P, H) && !H.Unowned && P.Paths[H.Lock].Kind != Step::Unknown;
}

/// What F holds across suspensions; locks that are first held at the same one
/// are kept together.
std::vector<Kept> keptBy(const Analyses &A, FunctionId F) {
  std::map<std::pair<Loc, PathId>, Kept> ByLock;
  forEachEvent(A.Program.Functions[F], [&](EventRef At, const Event &E) {
    auto *S = E.as<Suspend>();
    if (!S)
      return;
    PathId Given = S->Given ? A.Names.canonical(F, S->Given) : 0;
    for (const Held &H : A.Locks.before(F, At)) {
      if (!isThreads(A.Program, H) || H.Lock == Given)
        continue;
      Kept &K = ByLock[{H.Where, H.Lock}];
      if (K.At.empty() || E.Where < K.At.front())
        K.Yields = S->Yield;
      K.Locks = {H};
      K.At.insert(std::lower_bound(K.At.begin(), K.At.end(), E.Where), E.Where);
    }
  });
  std::map<Loc, Kept> ByPlace;
  for (auto &[Lock, K] : ByLock) {
    auto [It, New] = ByPlace.try_emplace(K.At.front(), K);
    if (!New)
      It->second.Locks.push_back(K.Locks.front());
  }
  std::vector<Kept> All;
  for (auto &[Where, K] : ByPlace)
    All.push_back(std::move(K));
  return All;
}

bool isRecursive(const Program &P, const Held &H) {
  const Variable *V = P.variable(P.Paths[H.Lock].Name);
  return V && P.text(V->Type).find("recursive") != std::string::npos;
}

/// "'A'", "'A' and 'B'".
std::string names(const Program &P, const std::vector<Held> &Locks) {
  std::string Text;
  for (std::size_t I = 0; I < Locks.size(); ++I)
    Text += (I == 0                  ? ""
             : I + 1 == Locks.size() ? " and "
                                     : ", ") +
            quoted(P, Locks[I].Lock);
  return Text;
}

/// What comes of it.
std::string consequence(const Program &P, const Function &Co, const Kept &K) {
  const bool One = K.Locks.size() == 1;
  const std::string It = One ? "it" : "one of them";
  if (K.Yields && Co.Co == Function::Coroutine::Generator)
    return "until its caller asks for the next element or destroys the "
           "generator, whoever wants " +
           It + " waits, and the caller itself for ever";
  const std::string Other = "; and resumed on another thread, '" +
                            P.text(Co.Name) +
                            "' unlocks what that thread has not locked";
  if (One && isRecursive(P, K.Locks.front()))
    return "every other coroutine of this thread gets it, too, as if nobody "
           "held it" +
           Other;
  return "another coroutine of this thread that wants " + It +
         " makes the thread wait for itself, for ever" + Other;
}

std::string advice(const Program &P, const Function &Co, bool Yields) {
  if (Yields && Co.Co == Function::Coroutine::Generator)
    return "copy what is to be handed over while the lock is held, unlock, and "
           "yield from the copy";
  return adviceFor(P, "held-lock", Co);
}

Finding describe(const Program &P, const Function &Co, const Kept &K) {
  Finding Out;
  Out.At = place(P, K.At.front());
  Out.Check = "lock-across-suspension";
  Out.Message = (Co.Co == Function::Coroutine::Generator ? "generator '"
                                                         : "coroutine '") +
                P.text(Co.Name) + "' holds " + names(P, K.Locks) +
                " while it is suspended here; " + consequence(P, Co, K);
  for (const Held &H : K.Locks)
    if (H.Where.isValid())
      Out.Notes.push_back(
          {place(P, H.Where), quoted(P, H.Lock) + " is locked here"});
  for (std::size_t I = 1; I < K.At.size(); ++I)
    Out.Notes.push_back({place(P, K.At[I]), "and still held here"});
  Out.Advice = advice(P, Co, K.Yields);
  return Out;
}

} // namespace

void run(const Analyses &A, const Sink &Report) {
  for (FunctionId F = 0; F < A.Program.Functions.size(); ++F)
    if (A.Program.Functions[F].Co != Function::Coroutine::No)
      for (const Kept &K : keptBy(A, F))
        Report(describe(A.Program, A.Program.Functions[F], K));
}

} // namespace snarl::lock_across_suspension
