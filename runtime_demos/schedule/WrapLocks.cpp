// Locks: mutexes, read-write locks, spin locks. The functions here stand in
// front of ThreadSanitizer's own of the same names, so that calls from inside
// libstdc++ and other libraries come by, too. Who waits for a lock is not asked
// to try before it is free; an attempt that may fail is a step of its own.

#include "Places.h"
#include "Scheduler.h"

#include <cerrno>
#include <pthread.h>

using namespace schedule;

#define HERE __builtin_frame_address(0)

namespace {

enum How { Blocks, Tries, Timed };

/// Announces a lock, then calls Real. ETIMEDOUT when the time is up.
template <typename RealT>
int lock(const void *Lock, bool Reads, How Way, const void *Frame, RealT Real) {
  if (!scheduled())
    return Real();
  Intent I = intent(Kind::Lock, Sort::Mutex, Lock, Frame);
  I.Reads = Reads;
  I.Tries = Way == Tries;
  I.What.Tries = Way != Blocks;
  I.Timed = Way == Timed;
  if (announce(I))
    return ETIMEDOUT;
  const int Failed = Real();
  if (!Failed)
    lockTaken(Lock, Reads);
  return Failed;
}

template <typename RealT>
int unlock(const void *Lock, const void *Frame, RealT Real) {
  if (!scheduled())
    return Real();
  announce(intent(Kind::Unlock, Sort::Mutex, Lock, Frame));
  lockGiven(Lock);
  return Real();
}

} // namespace

#define LOCK(NAME, TYPE, READS, WAY)                                           \
  extern "C" int __interceptor_##NAME(TYPE *);                                 \
  extern "C" int NAME(TYPE *L) noexcept {                                      \
    return lock(const_cast<void *>(static_cast<const volatile void *>(L)),     \
                READS, WAY, HERE, [&] { return __interceptor_##NAME(L); });    \
  }

#define UNLOCK(NAME, TYPE)                                                     \
  extern "C" int __interceptor_##NAME(TYPE *);                                 \
  extern "C" int NAME(TYPE *L) noexcept {                                      \
    return unlock(const_cast<void *>(static_cast<const volatile void *>(L)),   \
                  HERE, [&] { return __interceptor_##NAME(L); });              \
  }

#define TIMED(NAME, TYPE, READS, TRY)                                          \
  extern "C" int NAME(TYPE *L, const timespec *) noexcept {                    \
    return lock(L, READS, Timed, HERE,                                         \
                [&] { return __interceptor_##TRY(L); });                       \
  }

#define CLOCKED(NAME, TYPE, READS, TRY)                                        \
  extern "C" int NAME(TYPE *L, clockid_t, const timespec *) noexcept {         \
    return lock(L, READS, Timed, HERE,                                         \
                [&] { return __interceptor_##TRY(L); });                       \
  }

LOCK(pthread_mutex_lock, pthread_mutex_t, false, Blocks)
LOCK(pthread_mutex_trylock, pthread_mutex_t, false, Tries)
UNLOCK(pthread_mutex_unlock, pthread_mutex_t)
TIMED(pthread_mutex_timedlock, pthread_mutex_t, false, pthread_mutex_trylock)
CLOCKED(pthread_mutex_clocklock, pthread_mutex_t, false, pthread_mutex_trylock)

LOCK(pthread_rwlock_rdlock, pthread_rwlock_t, true, Blocks)
LOCK(pthread_rwlock_wrlock, pthread_rwlock_t, false, Blocks)
LOCK(pthread_rwlock_tryrdlock, pthread_rwlock_t, true, Tries)
LOCK(pthread_rwlock_trywrlock, pthread_rwlock_t, false, Tries)
UNLOCK(pthread_rwlock_unlock, pthread_rwlock_t)
TIMED(pthread_rwlock_timedrdlock, pthread_rwlock_t, true,
      pthread_rwlock_tryrdlock)
TIMED(pthread_rwlock_timedwrlock, pthread_rwlock_t, false,
      pthread_rwlock_trywrlock)
CLOCKED(pthread_rwlock_clockrdlock, pthread_rwlock_t, true,
        pthread_rwlock_tryrdlock)
CLOCKED(pthread_rwlock_clockwrlock, pthread_rwlock_t, false,
        pthread_rwlock_trywrlock)

LOCK(pthread_spin_lock, volatile int, false, Blocks)
LOCK(pthread_spin_trylock, volatile int, false, Tries)
UNLOCK(pthread_spin_unlock, volatile int)
