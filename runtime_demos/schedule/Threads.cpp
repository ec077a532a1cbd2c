// The lives of threads, whose turn it is, and the record of what they did.

#include "Places.h"
#include "Turn.h"

#include <cstring>
#include <linux/futex.h>
#include <sys/syscall.h>

namespace schedule {

__thread int Self = -1;
Thread Threads[MaxThreads];
int ThreadCount;

namespace {

bool Active = false;
int Go[MaxThreads]; // set for the thread whose turn it is

} // namespace

std::uint64_t load(const void *Address, std::uint32_t Size) {
  std::uint64_t Value = 0;
  std::memcpy(&Value, Address, Size < 8 ? Size : 8);
  return Value;
}

bool scheduled() { return Active && Self >= 0; }

void give(int T) {
  __atomic_store_n(&Go[T], 1, __ATOMIC_RELEASE);
  kernel(SYS_futex, reinterpret_cast<long>(&Go[T]), FUTEX_WAKE_PRIVATE, 1);
}

void keepTurn() { Go[Self] = 1; }

void awaitTurn() {
  while (!__atomic_load_n(&Go[Self], __ATOMIC_ACQUIRE))
    kernel(SYS_futex, reinterpret_cast<long>(&Go[Self]), FUTEX_WAIT_PRIVATE, 0);
  Go[Self] = 0;
}

void stop(Outcome Came) {
  Desk->Came = Came;
  for (;;)
    kernel(SYS_exit_group, 0);
}

void settle(Thread &Me) {
  if (Me.Changes < 0)
    return;
  Record &R = Desk->Did[Me.Changes];
  R.Value = load(Me.Watched, Me.WatchedSize);
  R.HasValue = true;
  const bool Changed = R.Value != R.Before;
  if (Changed)
    noteChange(R.taken().On);
  noteLook(R.taken().Thread, R.taken(), keyOf(R.From), Changed);
  Me.Changes = -1;
}

void record(const Step *Moves, int Count, int Taken, const Intent &Of) {
  if (Desk->Steps == MaxSteps)
    stop(Outcome::Cut);
  Record &R = Desk->Did[Desk->Steps];
  R = {};
  R.Moves = static_cast<std::uint8_t>(Count);
  R.Taken = static_cast<std::uint8_t>(Taken);
  std::memcpy(R.Next, Moves, sizeof(Step) * Count);
  R.From = Of.From;
  Threads[R.taken().Thread].Last = Desk->Steps;
  ++Threads[R.taken().Thread].Steps;
  Desk->Steps = Desk->Steps + 1;
}

void recordOnly(Intent I) {
  Threads[Self].Next = I;
  record(&I.What, 1, 0, I);
}

void noteLoopEnd(Thread &Me) {
  const bool Ended = Me.Alone > 0 && !spins(Self);
  if (Ended && looksSame(Self) && Desk->Found == 0 &&
      Me.Next.What.What != Kind::Wait)
    for (int L = 0; L < Me.LookCount && Desk->FoundLoops < MaxLoops; ++L)
      Desk->NewLoop[Desk->FoundLoops++] = Me.Looks[L].From;
  if (Ended)
    Me.Alone = 0;
}

int startThread(const void *Frame) {
  Unseen Here;
  if (ThreadCount == MaxThreads)
    stop(Outcome::Cut);
  const int Child = ThreadCount++;
  settle(Threads[Self]);
  noteStart(Self, Child);
  Intent I;
  I.What = stepOf(Self, Kind::Start, Sort::Thread, placeOfThread(Child));
  I.From = siteOf(Self, Frame);
  recordOnly(I);
  Threads[Child].Parent = Self;
  Threads[Child].Lives = true;
  return Child;
}

void startFailed(int Child) { Threads[Child].Lives = false; }

void letBegin(int Child, pthread_t Handle) {
  Unseen Here;
  Threads[Child].Handle = Handle;
  give(Child);
  awaitTurn();
}

void beginThread(int Child) {
  Unseen Here;
  Self = Child;
  awaitTurn();
}

void endThread() {
  Unseen Here;
  Thread &Me = Threads[Self];
  settle(Me);
  Intent I;
  I.What = stepOf(Self, Kind::End, Sort::Thread, placeOfThread(Self));
  Me.Next = I;
  noteLoopEnd(Me);
  recordOnly(I);
  Me.Lives = false;
  const int Parent = Me.Parent;
  Self = -1;
  if (Parent >= 0)
    give(Parent);
  else
    decide();
}

int threadOf(pthread_t Handle) {
  for (int T = ThreadCount; T-- > 1;)
    if (!Threads[T].Joined && pthread_equal(Threads[T].Handle, Handle))
      return T;
  return -1;
}

void joined(int Child) {
  Unseen Here;
  Threads[Child].Joined = true;
  noteJoin(Self, Child);
}

void beginRun(const void *Frame) {
  Self = 0;
  ThreadCount = 1;
  Threads[0].Lives = true;
  const auto Top = reinterpret_cast<std::uintptr_t>(Frame) & ~15ul;
  setStack(0, reinterpret_cast<const void *>(Top - (8ul << 20)),
           reinterpret_cast<const void *>(Top));
  Active = true;
}

/// With the program's end all else ends as well.
void endRun() {
  if (!scheduled() || Self != 0)
    return;
  Unseen Here;
  Intent I;
  I.What = stepOf(0, Kind::End, Sort::Thread, Everything);
  I.Known = true;
  bool OthersLive = false;
  for (int T = 1; T < ThreadCount; ++T)
    OthersLive |= Threads[T].Lives;
  if (OthersLive) {
    announce(I);
  } else {
    settle(Threads[0]);
    I.What.On = placeOfThread(0);
    recordOnly(I);
  }
  Active = false;
}

} // namespace schedule
