// What is held and who waits: locks, conditions, semaphores and futexes, kept
// beside the real ones so that it is known who could go on. A notification goes
// to any one of those that waited when it came, whoever is let go on first.
// Cost: a walk through short lists. Misses: fairness of locks.

#include "Turn.h"

#include <semaphore.h>

namespace schedule {
namespace {

struct Lock {
  const void *Address;
  int Owner;        // -1: none
  int Depth;        // of a recursive one
  unsigned Readers; // a bit for each thread
};
constexpr int MaxLocks = 4096;
Lock Locks[MaxLocks];
int LockCount;

Lock &lockAt(const void *Address) {
  for (int I = LockCount; I-- > 0;)
    if (Locks[I].Address == Address)
      return Locks[I];
  if (LockCount == MaxLocks)
    LockCount = 0; // as good as any way to go on
  Locks[LockCount] = {Address, -1, 0, 0};
  return Locks[LockCount++];
}

/// A notification that nobody has used yet, for those that waited then.
struct Notification {
  const void *Object;
  unsigned For;
};
constexpr int MaxNotifications = 256;
Notification Notifications[MaxNotifications];
int NotificationCount;

unsigned waiters(const void *Object) {
  unsigned All = 0;
  for (int T = 0; T < ThreadCount; ++T)
    if (Threads[T].Lives && Threads[T].Waits &&
        Threads[T].Next.What.What == Kind::Wake &&
        Threads[T].Next.Object == Object)
      All |= 1u << T;
  return All;
}

bool notified(int T) {
  for (int I = 0; I < NotificationCount; ++I)
    if (Notifications[I].For >> T & 1)
      return true;
  return false;
}

int numberOf(unsigned Bits) { return __builtin_popcount(Bits); }

bool recursive(const void *Address) {
  const auto *M = static_cast<const pthread_mutex_t *>(Address);
  return (M->__data.__kind & 3) != PTHREAD_MUTEX_NORMAL &&
         (M->__data.__kind & 3) != PTHREAD_MUTEX_ADAPTIVE_NP;
}

/// Locks already held by the thread that asks: a recursive mutex can be had
/// again (an error-checking one says so instead of blocking).
bool canLock(int T, const void *Address, bool Shared, Sort Of) {
  const Lock &L = lockAt(Address);
  if (L.Owner == T)
    return Of == Sort::Mutex && !Shared && recursive(Address);
  return L.Owner < 0 && (Shared || L.Readers == 0);
}

} // namespace

bool lockFreeFor(int T, const void *Mutex) {
  return canLock(T, Mutex, false, Sort::Mutex);
}

void lockTaken(const void *Address, bool Shared) {
  Lock &L = lockAt(Address);
  if (Shared) {
    L.Readers |= 1u << Self;
    return;
  }
  L.Owner = Self;
  ++L.Depth;
}

void lockGiven(const void *Address) {
  Lock &L = lockAt(Address);
  if (L.Readers >> Self & 1)
    L.Readers &= ~(1u << Self);
  else if (L.Depth > 0 && --L.Depth == 0)
    L.Owner = -1;
}

bool possible(int T, bool Really) {
  const Intent &I = Threads[T].Next;
  switch (I.What.What) {
  case Kind::Join:
    return I.Target < 0 || !Threads[I.Target].Lives;
  case Kind::Lock:
    return (I.Tries && !Really) || canLock(T, I.Object, I.Reads, I.What.Of);
  case Kind::Wake:
    return notified(T) && (!I.Mutex || canLock(T, I.Mutex, false, Sort::Mutex));
  case Kind::Acquire: {
    int Value = 0;
    auto *Semaphore = static_cast<sem_t *>(const_cast<void *>(I.Object));
    return (I.Tries && !Really) || sem_getvalue(Semaphore, &Value) != 0 ||
           Value > 0;
  }
  default:
    return true;
  }
}

int ownerFor(int T) {
  const Intent &I = Threads[T].Next;
  if (I.What.What == Kind::Join)
    return I.Target;
  if (I.What.What == Kind::Lock)
    return lockAt(I.Object).Owner;
  if (I.What.What == Kind::Wake && I.Mutex && notified(T))
    return lockAt(I.Mutex).Owner;
  return -1;
}

/// The oldest that the thread may use: nobody who waited later may.
void woken(int T) {
  for (int I = 0; I < NotificationCount; ++I)
    if (Notifications[I].For >> T & 1) {
      Notifications[I].For = 0; // dropped below
      break;
    }
  stoppedWaiting(T);
}

void stoppedWaiting(int T) {
  int Kept = 0;
  for (int I = 0; I < NotificationCount; ++I) {
    Notifications[I].For &= ~(1u << T);
    if (Notifications[I].For)
      Notifications[Kept++] = Notifications[I];
  }
  NotificationCount = Kept;
}

bool othersWait(const void *Object) { return waiters(Object) != 0; }

int notify(const void *Object, int Count) {
  const unsigned Waiting = waiters(Object);
  int Pending = 0; // those that others have used up already
  for (int I = 0; I < NotificationCount; ++I)
    Pending += Notifications[I].Object == Object;
  int Sent = 0;
  while (Sent < Count && Pending + Sent < numberOf(Waiting) &&
         NotificationCount < MaxNotifications)
    Notifications[NotificationCount++] = {Object, Waiting}, ++Sent;
  return Sent;
}

// Spinning -------------------------------------------------------------------

namespace {

struct Changed {
  Place Where;
  unsigned Version;
};
constexpr int MaxChanged = 1024;
Changed Changes[MaxChanged];
int ChangeCount;
unsigned Version;

unsigned versionOf(std::uint64_t At) {
  unsigned Latest = 0;
  for (int I = 0; I < ChangeCount; ++I)
    if (At - Changes[I].Where.At < Changes[I].Where.Size)
      Latest = Latest < Changes[I].Version ? Changes[I].Version : Latest;
  return Latest;
}

} // namespace

void noteChange(Place Where) {
  ++Version;
  for (int I = 0; I < ChangeCount; ++I)
    if (Changes[I].Where.At == Where.At &&
        Changes[I].Where.Size == Where.Size) {
      Changes[I].Version = Version;
      return;
    }
  if (ChangeCount < MaxChanged)
    Changes[ChangeCount++] = {Where, Version};
}

/// One number for all the ways back.
std::uint64_t keyOf(const Site &From) {
  std::uint64_t Key = 0;
  for (int I = 0; I < From.Count; ++I)
    Key = (Key ^ From.Frames[I]) * 0x9e3779b97f4a7c15u;
  return Key;
}

/// Whether it has already made the look it is about to make, and nothing that
/// it has looked at has changed since.
bool spins(int T) {
  const Thread &Who = Threads[T];
  const Intent &I = Who.Next;
  if (!I.From.Count)
    return false;
  for (int L = 0; L < Desk->Loops; ++L)
    if (Desk->Loop[L] == keyOf(I.From))
      return false;
  for (int L = 0; L < Who.LookCount; ++L)
    if (Who.Looks[L].At == I.What.On.At && Who.Looks[L].From == keyOf(I.From))
      return looksSame(T);
  return false;
}

bool looksSame(int T) {
  const Thread &Who = Threads[T];
  for (int L = 0; L < Who.LookCount; ++L)
    if (versionOf(Who.Looks[L].At) != Who.Looks[L].Version)
      return false;
  return true;
}

bool hopeless(int T) { return Threads[T].Alone > 40; }

void noteLook(int T, const Step &Taken, std::uint64_t From, bool Changed) {
  Thread &Who = Threads[T];
  if (Changed) {
    Who.LookCount = 0;
    return;
  }
  int Kept = 0; // what has changed since is of the past
  for (int L = 0; L < Who.LookCount; ++L) {
    const bool Same = versionOf(Who.Looks[L].At) == Who.Looks[L].Version;
    if (!Same)
      Who.Alone = 0;
    if (Same && (Who.Looks[L].At != Taken.On.At || Who.Looks[L].From != From))
      Who.Looks[Kept++] = Who.Looks[L];
  }
  Who.LookCount = Kept;
  if (Who.LookCount < Thread::MaxLooks)
    Who.Looks[Who.LookCount++] = {Taken.On.At, From, versionOf(Taken.On.At)};
}

} // namespace schedule
