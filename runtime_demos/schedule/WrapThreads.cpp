// Threads: their start, end and join; what is to run only once; and the waiting
// that is only for time to pass, which takes none here: since other threads may
// take any number of steps before the next one anyway, a sleep has nothing to
// add. Misses: threads that a library makes by itself without pthread_create.

#include "Places.h"
#include "Scheduler.h"

#include <cerrno>
#include <cstdlib>
#include <memory>
#include <pthread.h>
#include <sched.h>
#include <sys/syscall.h>
#include <thread>
#include <time.h>

using namespace schedule;

#define HERE __builtin_frame_address(0)

extern "C" {
int __interceptor_pthread_create(pthread_t *, const pthread_attr_t *,
                                 void *(*)(void *), void *);
int __interceptor_pthread_join(pthread_t, void **);
int __interceptor_pthread_once(pthread_once_t *, void (*)());
int __interceptor_nanosleep(const timespec *, timespec *);
int __interceptor_usleep(useconds_t);
unsigned __interceptor_sleep(unsigned);
}

namespace {

struct Begin {
  void *(*Run)(void *);
  void *With;
  int Number;
};
Begin Begins[MaxThreads];

// The thread ends when all that it ran has ended, the destructors of its
// thread-local objects, too.
pthread_key_t AtEnd;
pthread_once_t AtEndMade = PTHREAD_ONCE_INIT;

void ended(void *Rounds) {
  const auto Left = reinterpret_cast<std::uintptr_t>(Rounds);
  if (Left > 1)
    pthread_setspecific(AtEnd, reinterpret_cast<void *>(Left - 1));
  else if (scheduled())
    endThread();
}

void makeAtEnd() { pthread_key_create(&AtEnd, ended); }

void *begin(void *Which) {
  const Begin &B = *static_cast<Begin *>(Which);
  pthread_attr_t How;
  void *Low = nullptr;
  std::size_t Size = 0;
  pthread_getattr_np(pthread_self(), &How);
  pthread_attr_getstack(&How, &Low, &Size);
  pthread_attr_destroy(&How);
  setStack(B.Number, Low, static_cast<char *>(Low) + Size);
  pthread_setspecific(AtEnd, reinterpret_cast<void *>(2ul));
  beginThread(B.Number);
  return B.Run(B.With);
}

/// Where the program called a function of libstdc++ that calls us: its own code
/// keeps no frame pointers.
__thread const void *Caller;

struct CalledFrom {
  const void *Before = Caller;
  explicit CalledFrom(const void *Frame) { Caller = Frame; }
  ~CalledFrom() { Caller = Before; }
};

const void *frame(const void *Own) { return Caller ? Caller : Own; }

} // namespace

extern "C" {

int pthread_create(pthread_t *Handle, const pthread_attr_t *How,
                   void *(*Run)(void *), void *With) noexcept {
  if (!scheduled())
    return __interceptor_pthread_create(Handle, How, Run, With);
  __interceptor_pthread_once(&AtEndMade, makeAtEnd);
  const int Child = startThread(frame(HERE));
  Begins[Child] = {Run, With, Child};
  const int Failed =
      __interceptor_pthread_create(Handle, How, begin, &Begins[Child]);
  if (Failed)
    startFailed(Child);
  else
    letBegin(Child, *Handle);
  return Failed;
}

int pthread_join(pthread_t Handle, void **Result) {
  const int Child = scheduled() ? threadOf(Handle) : -1;
  if (Child < 0)
    return __interceptor_pthread_join(Handle, Result);
  Intent I;
  I.What = stepOf(Self, Kind::Join, Sort::Thread, placeOfThread(Child));
  I.Target = Child;
  I.Known = true;
  I.From = siteOf(Self, frame(HERE));
  announce(I);
  joined(Child);
  return __interceptor_pthread_join(Handle, Result);
}

// libstdc++'s functions that call the above.
void __real__ZNSt6thread15_M_start_threadESt10unique_ptrINS_6_StateESt14default_deleteIS1_EEPFvvE(
    void *, void *, void *);
void __wrap__ZNSt6thread15_M_start_threadESt10unique_ptrINS_6_StateESt14default_deleteIS1_EEPFvvE(
    void *This, void *State, void *Depend) {
  CalledFrom Here(HERE);
  __real__ZNSt6thread15_M_start_threadESt10unique_ptrINS_6_StateESt14default_deleteIS1_EEPFvvE(
      This, State, Depend);
}
void __real__ZNSt6thread4joinEv(void *);
void __wrap__ZNSt6thread4joinEv(void *This) {
  CalledFrom Here(HERE);
  __real__ZNSt6thread4joinEv(This);
}

// Only once ------------------------------------------------------------------

int pthread_once(pthread_once_t *Once, void (*Run)()) {
  if (!scheduled())
    return __interceptor_pthread_once(Once, Run);
  announce(intent(Kind::Lock, Sort::Mutex, Once, HERE));
  struct Held {
    const void *Flag;
    explicit Held(const void *Flag) : Flag(Flag) { lockTaken(Flag, false); }
    ~Held() { lockGiven(Flag); }
  } Hold(Once);
  return __interceptor_pthread_once(Once, Run);
}

int __real___cxa_guard_acquire(void *);
int __wrap___cxa_guard_acquire(void *Guard) {
  if (!scheduled())
    return __real___cxa_guard_acquire(Guard);
  announce(intent(Kind::Lock, Sort::Mutex, Guard, HERE));
  const int Mine = __real___cxa_guard_acquire(Guard);
  if (Mine)
    lockTaken(Guard, false);
  return Mine;
}
void __real___cxa_guard_release(void *);
void __wrap___cxa_guard_release(void *Guard) {
  if (scheduled()) {
    announce(intent(Kind::Unlock, Sort::Mutex, Guard, HERE));
    lockGiven(Guard);
  }
  __real___cxa_guard_release(Guard);
}
void __real___cxa_guard_abort(void *);
void __wrap___cxa_guard_abort(void *Guard) {
  if (scheduled()) {
    announce(intent(Kind::Unlock, Sort::Mutex, Guard, HERE));
    lockGiven(Guard);
  }
  __real___cxa_guard_abort(Guard);
}

// Time -----------------------------------------------------------------------

int nanosleep(const timespec *Time, timespec *Left) {
  return scheduled() ? 0 : __interceptor_nanosleep(Time, Left);
}
int clock_nanosleep(clockid_t Clock, int How, const timespec *Time,
                    timespec *Left) {
  if (scheduled())
    return 0;
  return static_cast<int>(-kernel(SYS_clock_nanosleep, Clock, How,
                                  reinterpret_cast<long>(Time),
                                  reinterpret_cast<long>(Left)));
}
int usleep(useconds_t Time) {
  return scheduled() ? 0 : __interceptor_usleep(Time);
}
unsigned sleep(unsigned Time) {
  return scheduled() ? 0 : __interceptor_sleep(Time);
}
int sched_yield() noexcept { return 0; }
}
