// Who goes on next; see Scheduler.h.

#include "Places.h"
#include "Turn.h"

#include <climits>
#include <cstring>

namespace schedule {

namespace {

int Ran = 0;    // the thread that had the turn last
int Chosen = 0; // of Desk->Choice

unsigned stepsOfOthers(int T) {
  return static_cast<unsigned>(Desk->Steps) - Threads[T].Steps;
}

/// Time may be up for who waits; again, only when something has happened since.
bool timeMayBeUp(int T, bool Again) {
  const Thread &Who = Threads[T];
  if (!Who.Next.Timed || (!Again && stepsOfOthers(T) < Who.UpSince))
    return false;
  return Who.Next.What.What == Kind::Wake
             ? !Who.Next.Mutex || lockFreeFor(T, Who.Next.Mutex)
             : !possible(T);
}

struct Moves {
  Step Next[2 * MaxThreads];
  int Count = 0;

  void add(int T, bool TimesOut) {
    Step &S = Next[Count++] = Threads[T].Next.What;
    if ((S.TimesOut = TimesOut))
      S.What = Kind::TimeOut;
  }
};

bool waiting(int T) { return Threads[T].Lives && Threads[T].Waits; }

/// A join with a thread that has ended makes no difference to anybody else, so
/// that it may as well be next.
bool addJoin(Moves &Now) {
  for (int T = 0; T < ThreadCount; ++T)
    if (waiting(T) && Threads[T].Next.What.What == Kind::Join && possible(T)) {
      Now.add(T, false);
      return true;
    }
  return false;
}

/// Nobody else can go on: perhaps who spins will stop to.
void addSpinner(Moves &Now) {
  int Best = -1;
  for (int T = 0; T < ThreadCount; ++T)
    if (waiting(T) && possible(T) && !hopeless(T) &&
        (Best < 0 || Threads[T].Alone < Threads[Best].Alone))
      Best = T;
  if (Best < 0)
    return;
  ++Threads[Best].Alone;
  Now.add(Best, false);
}

/// In a trial who spins may do so for a while: perhaps the loop ends.
bool mayTry(int T) {
  return Desk->Trial == T + 1 && !hopeless(T) && ++Threads[T].Alone;
}

Moves movesNow() {
  Moves Now;
  if (addJoin(Now))
    return Now;
  for (int T = 0; T < ThreadCount; ++T)
    if (waiting(T) && possible(T) && (!spins(T) || mayTry(T)))
      Now.add(T, false);
  const bool Alone = Now.Count == 0;
  for (int T = 0; T < ThreadCount; ++T)
    if (waiting(T) && timeMayBeUp(T, Alone))
      Now.add(T, true);
  if (Now.Count == 0)
    addSpinner(Now);
  return Now;
}

bool isAsleep(const Step &S) {
  for (int I = 0; I < Desk->Asleep; ++I)
    if (Desk->Sleeper[I].sameMove(S))
      return true;
  return false;
}

void wake(const Step &Taken) {
  int Kept = 0;
  for (int I = 0; I < Desk->Asleep; ++I)
    if (!dependent(Desk->Sleeper[I], Taken))
      Desk->Sleeper[Kept++] = Desk->Sleeper[I];
  Desk->Asleep = Kept;
}

/// As told, or else: whoever ran goes on, time is not up.
int choose(const Moves &Now) {
  if (Chosen < Desk->Choices) {
    if (Now.Count == 1)
      return 0;
    const Step &Told = Desk->Choice[Chosen++];
    for (int I = 0; I < Now.Count; ++I)
      if (Now.Next[I].sameMove(Told))
        return I;
    stop(Outcome::Strayed);
  }
  const int First = Desk->Trial ? Desk->Trial - 1 : Ran;
  int Best = -1, Rank = INT_MAX;
  for (int I = 0; I < Now.Count; ++I) {
    const Step &S = Now.Next[I];
    const int Its = S.TimesOut * 2 + (S.Thread != First);
    if (Its < Rank && !isAsleep(S))
      Best = I, Rank = Its;
  }
  if (Best < 0)
    stop(Outcome::Redundant);
  wake(Now.Next[Best]);
  return Best;
}

[[noreturn]] void standStill() {
  for (int T = 0; T < ThreadCount; ++T)
    if (waiting(T)) {
      Desk->Waits[T].Owner = ownerFor(T);
      Desk->Waits[T].Spins = possible(T);
    }
  stop(Outcome::Deadlock);
}

} // namespace

void decide() {
  const Moves Now = movesNow();
  if (Now.Count == 0)
    standStill();
  const int Taken = choose(Now);
  const Step &S = Now.Next[Taken];
  Thread &Who = Threads[S.Thread];
  record(Now.Next, Now.Count, Taken, Who.Next);
  Who.Waits = Desk->Pending[S.Thread] = false;
  Who.TimeUp = S.TimesOut;
  if (S.TimesOut)
    Who.UpSince = stepsOfOthers(S.Thread) + 1;
  if (Who.Next.What.What == Kind::Wake)
    S.TimesOut ? stoppedWaiting(S.Thread) : woken(S.Thread);
  if (Ran != S.Thread)
    for (int T = 0; T < ThreadCount; ++T)
      Threads[T].Unshared = 0;
  Ran = S.Thread;
  if (S.Thread == Self)
    keepTurn();
  else
    give(S.Thread);
}

Intent intent(Kind What, Sort Of, const void *Object, const void *Frame) {
  Unseen Here;
  Intent I;
  I.What.Thread = static_cast<std::uint8_t>(Self);
  I.What.What = What;
  I.What.Of = Of;
  I.What.On = placeOf(Object, 1);
  I.Object = Object;
  I.Known = noteAccess(Self, I.What.On, true);
  I.From = siteOf(Self, Frame);
  return I;
}

bool announce(const Intent &I) {
  Unseen Here;
  Thread &Me = Threads[Self];
  settle(Me);
  Me.Next = I;
  Me.TimeUp = false;
  Me.Last = -1;
  if (!I.Known && possible(Self))
    return false;
  noteLoopEnd(Me);
  Me.Waits = Desk->Pending[Self] = true;
  Desk->Waits[Self] = {I.What, -1, false, I.From};
  const int Parent = Me.Parent;
  Me.Parent = -1;
  if (Parent >= 0)
    give(Parent);
  else
    decide();
  awaitTurn();
  if (I.What.Of == Sort::Memory || I.What.Of == Sort::Atomic)
    return false; // whether it changes anything is seen later
  const bool Changed = !I.Tries || possible(Self, true);
  if (Changed) {
    noteChange(I.What.On);
    noteChange(I.What.With);
  }
  noteLook(Self, I.What, keyOf(I.From), Changed);
  return Me.TimeUp;
}

/// Who has not met anybody for so many accesses may wait for another to write
/// what is not known to be shared.
constexpr int TooLong = 50'000;

void touch(Kind What, Sort Of, const void *Address, std::uint32_t Size,
           const void *Frame) {
  if (!scheduled())
    return;
  Unseen Here;
  Thread &Me = Threads[Self];
  settle(Me);
  Intent I;
  I.What = stepOf(Self, What, Of, {});
  I.What.On = placeOf(Address, Size);
  I.Known = noteAccess(Self, I.What.On, What != Kind::Read) ||
            ++Me.Unshared > TooLong;
  if (!I.Known)
    return;
  I.From = siteOf(Self, Frame);
  announce(I);
  Record &R = Desk->Did[Me.Last];
  if (Size > 8) {
    if (What != Kind::Read)
      noteChange(I.What.On);
    return;
  }
  (What == Kind::Read ? R.Value : R.Before) = load(Address, Size);
  (What == Kind::Read ? R.HasValue : R.HasBefore) = true;
  if (What == Kind::Read) {
    noteLook(Self, I.What, keyOf(I.From), false);
    return;
  }
  Me.Changes = Me.Last;
  Me.Watched = Address;
  Me.WatchedSize = Size;
}

void touchPlace(Kind What, Place Where, const void *Frame) {
  if (!scheduled() || !Where.Size)
    return;
  Unseen Here;
  Intent I;
  I.What = stepOf(Self, What, Sort::Memory, {});
  I.What.On = Where;
  I.Known = noteAccess(Self, Where, What != Kind::Read);
  if (!I.Known)
    return;
  I.From = siteOf(Self, Frame);
  announce(I);
  if (What != Kind::Read)
    noteChange(Where);
}

bool waitOn(Intent I) {
  I.What.What = Kind::Wake;
  I.Known = true;
  return announce(I);
}

} // namespace schedule
