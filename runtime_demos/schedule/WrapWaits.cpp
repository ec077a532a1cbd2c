// What threads wait for besides locks: conditions, semaphores, barriers, and
// the futex calls that libstdc++ makes of std::atomic::wait, latches, barriers,
// counting semaphores and futures. A wait is two steps, the giving back of the
// mutex and the going on, since others may come between; the real wait is left
// out, the real unlock and lock are not. A time that is up is one more choice.
// Misses: wake-ups without a cause, which a program must expect, too.

#include "Places.h"
#include "Scheduler.h"

#include <cerrno>
#include <climits>
#include <cstdarg>
#include <linux/futex.h>
#include <pthread.h>
#include <semaphore.h>
#include <sys/syscall.h>

using namespace schedule;

#define HERE __builtin_frame_address(0)

namespace schedule {

long kernel(long Number, long A, long B, long C, long D, long E, long F) {
  long Result;
  register long R10 asm("r10") = D;
  register long R8 asm("r8") = E;
  register long R9 asm("r9") = F;
  asm volatile("syscall"
               : "=a"(Result)
               : "a"(Number), "D"(A), "S"(B), "d"(C), "r"(R10), "r"(R8), "r"(R9)
               : "rcx", "r11", "memory");
  return Result;
}

} // namespace schedule

extern "C" {
int __interceptor_pthread_mutex_lock(pthread_mutex_t *);
int __interceptor_pthread_mutex_unlock(pthread_mutex_t *);
int __interceptor_pthread_cond_wait(pthread_cond_t *, pthread_mutex_t *);
int __interceptor_pthread_cond_timedwait(pthread_cond_t *, pthread_mutex_t *,
                                         const timespec *);
int __interceptor_pthread_cond_clockwait(pthread_cond_t *, pthread_mutex_t *,
                                         clockid_t, const timespec *);
int __interceptor_pthread_cond_signal(pthread_cond_t *);
int __interceptor_pthread_cond_broadcast(pthread_cond_t *);
int __interceptor_sem_wait(sem_t *);
int __interceptor_sem_trywait(sem_t *);
int __interceptor_sem_timedwait(sem_t *, const timespec *);
int __interceptor_sem_post(sem_t *);
int __interceptor_pthread_barrier_init(pthread_barrier_t *,
                                       const pthread_barrierattr_t *, unsigned);
int __interceptor_pthread_barrier_wait(pthread_barrier_t *);
void __tsan_acquire(void *);
void __tsan_release(void *);
}

// Conditions -----------------------------------------------------------------

namespace {

int waitCondition(pthread_cond_t *Condition, pthread_mutex_t *Mutex, bool Timed,
                  const void *Frame) {
  Intent I = intent(Kind::Wait, Sort::Condition, Condition, Frame);
  I.What.With = placeOf(Mutex, 1);
  I.Known = true;
  announce(I);
  lockGiven(Mutex);
  __interceptor_pthread_mutex_unlock(Mutex);
  I.Mutex = Mutex;
  I.Timed = Timed;
  const bool TimeUp = waitOn(I);
  __interceptor_pthread_mutex_lock(Mutex);
  lockTaken(Mutex, false);
  return TimeUp ? ETIMEDOUT : 0;
}

void notifyCondition(pthread_cond_t *Condition, int Count, const void *Frame) {
  if (!scheduled())
    return;
  announce(intent(Kind::Notify, Sort::Condition, Condition, Frame));
  notify(Condition, Count);
}

} // namespace

extern "C" {

int pthread_cond_wait(pthread_cond_t *C, pthread_mutex_t *M) {
  return scheduled() ? waitCondition(C, M, false, HERE)
                     : __interceptor_pthread_cond_wait(C, M);
}
int pthread_cond_timedwait(pthread_cond_t *C, pthread_mutex_t *M,
                           const timespec *Until) {
  return scheduled() ? waitCondition(C, M, true, HERE)
                     : __interceptor_pthread_cond_timedwait(C, M, Until);
}
int pthread_cond_clockwait(pthread_cond_t *C, pthread_mutex_t *M,
                           clockid_t Clock, const timespec *Until) {
  return scheduled() ? waitCondition(C, M, true, HERE)
                     : __interceptor_pthread_cond_clockwait(C, M, Clock, Until);
}
int pthread_cond_signal(pthread_cond_t *C) noexcept {
  notifyCondition(C, 1, HERE);
  return __interceptor_pthread_cond_signal(C);
}
int pthread_cond_broadcast(pthread_cond_t *C) noexcept {
  notifyCondition(C, INT_MAX, HERE);
  return __interceptor_pthread_cond_broadcast(C);
}
}

// Semaphores -----------------------------------------------------------------

namespace {

int acquire(sem_t *Semaphore, bool Tries, bool Timed, const void *Frame) {
  Intent I = intent(Kind::Acquire, Sort::Semaphore, Semaphore, Frame);
  I.Tries = Tries;
  I.What.Tries = Tries || Timed;
  I.Timed = Timed;
  if (!announce(I))
    return __interceptor_sem_trywait(Semaphore);
  errno = ETIMEDOUT;
  return -1;
}

} // namespace

extern "C" {

int sem_wait(sem_t *S) {
  return scheduled() ? acquire(S, false, false, HERE)
                     : __interceptor_sem_wait(S);
}
int sem_trywait(sem_t *S) noexcept {
  return scheduled() ? acquire(S, true, false, HERE)
                     : __interceptor_sem_trywait(S);
}
int sem_timedwait(sem_t *S, const timespec *Until) {
  return scheduled() ? acquire(S, false, true, HERE)
                     : __interceptor_sem_timedwait(S, Until);
}
int sem_clockwait(sem_t *S, clockid_t, const timespec *Until) {
  return scheduled() ? acquire(S, false, true, HERE)
                     : __interceptor_sem_timedwait(S, Until);
}
int sem_post(sem_t *S) noexcept {
  if (scheduled())
    announce(intent(Kind::Release, Sort::Semaphore, S, HERE));
  return __interceptor_sem_post(S);
}
}

// Barriers -------------------------------------------------------------------

namespace {

struct Barrier {
  pthread_barrier_t *Address;
  unsigned Size, Arrived;
};
constexpr int MaxBarriers = 64;
Barrier Barriers[MaxBarriers];
int BarrierCount;

Barrier *barrierAt(pthread_barrier_t *Address) {
  for (int I = BarrierCount; I-- > 0;)
    if (Barriers[I].Address == Address)
      return &Barriers[I];
  return nullptr;
}

} // namespace

extern "C" {

int pthread_barrier_init(pthread_barrier_t *B, const pthread_barrierattr_t *How,
                         unsigned Size) noexcept {
  if (scheduled() && BarrierCount < MaxBarriers)
    Barriers[BarrierCount++] = {B, Size, 0};
  return __interceptor_pthread_barrier_init(B, How, Size);
}

int pthread_barrier_wait(pthread_barrier_t *B) noexcept {
  Barrier *Known = scheduled() ? barrierAt(B) : nullptr;
  if (!Known)
    return __interceptor_pthread_barrier_wait(B);
  Intent I = intent(Kind::Wait, Sort::Condition, B, HERE);
  I.Known = true;
  announce(I);
  __tsan_release(B);
  if (++Known->Arrived < Known->Size) {
    waitOn(I);
    __tsan_acquire(B);
    return 0;
  }
  Known->Arrived = 0;
  notify(B, INT_MAX);
  __tsan_acquire(B);
  return PTHREAD_BARRIER_SERIAL_THREAD;
}
}

// Futexes --------------------------------------------------------------------

namespace {

long failed(int Why) {
  errno = Why;
  return -1;
}

long futexWait(int *Word, int Expected, bool Timed, const void *Frame) {
  Intent I = intent(Kind::Wait, Sort::Atomic, Word, Frame);
  I.What.On.Size = sizeof *Word;
  I.Known = true;
  announce(I);
  if (__atomic_load_n(Word, __ATOMIC_SEQ_CST) != Expected)
    return failed(EAGAIN);
  I.Timed = Timed;
  return waitOn(I) ? failed(ETIMEDOUT) : 0;
}

long futexWake(int *Word, int Count, const void *Frame) {
  Intent I = intent(Kind::Notify, Sort::Atomic, Word, Frame);
  I.What.On.Size = sizeof *Word;
  announce(I);
  return notify(Word, Count);
}

} // namespace

extern "C" long syscall(long Number, ...) noexcept {
  long A[6];
  va_list More;
  va_start(More, Number);
  for (long &One : A)
    One = va_arg(More, long);
  va_end(More);
  if (Number == SYS_futex && scheduled()) {
    auto *Word = reinterpret_cast<int *>(A[0]);
    const int Count = static_cast<int>(A[2]);
    switch (A[1] & FUTEX_CMD_MASK) {
    case FUTEX_WAIT:
    case FUTEX_WAIT_BITSET:
      return futexWait(Word, Count, A[3] != 0, HERE);
    case FUTEX_WAKE:
    case FUTEX_WAKE_BITSET:
      return futexWake(Word, Count, HERE);
    }
  }
  const long Result = kernel(Number, A[0], A[1], A[2], A[3], A[4], A[5]);
  return Result < 0 && Result > -4096 ? failed(static_cast<int>(-Result))
                                      : Result;
}
