// Every access to memory that the compiler instruments for ThreadSanitizer:
// first a step of ours, then ThreadSanitizer's own look at it. Atomic
// operations are passed on by a jump, so that its reports name the program's
// lines and not ours. Misses: accesses inside libraries that were not compiled
// for ThreadSanitizer.

#include "Places.h"
#include "Scheduler.h"

#include <cstddef>

using namespace schedule;

#define HERE __builtin_frame_address(0)
#define CALLER __builtin_return_address(0)

// Plain accesses. Those of 16 bytes are not looked into.
#define PLAIN(SIZE)                                                            \
  extern "C" void __tsan_read##SIZE##_pc(void *, void *);                      \
  extern "C" void __tsan_write##SIZE##_pc(void *, void *);                     \
  extern "C" void __wrap___tsan_read##SIZE(void *A) {                          \
    touch(Kind::Read, Sort::Memory, A, SIZE, HERE);                            \
    __tsan_read##SIZE##_pc(A, CALLER);                                         \
  }                                                                            \
  extern "C" void __wrap___tsan_write##SIZE(void *A) {                         \
    touch(Kind::Write, Sort::Memory, A, SIZE, HERE);                           \
    __tsan_write##SIZE##_pc(A, CALLER);                                        \
  }

PLAIN(1)
PLAIN(2)
PLAIN(4)
PLAIN(8)
PLAIN(16)

extern "C" void __tsan_read_range_pc(void *, unsigned long, void *);
extern "C" void __tsan_write_range_pc(void *, unsigned long, void *);

#define UNALIGNED(SIZE)                                                        \
  extern "C" void __wrap___tsan_unaligned_read##SIZE(void *A) {                \
    touch(Kind::Read, Sort::Memory, A, SIZE, HERE);                            \
    __tsan_read_range_pc(A, SIZE, CALLER);                                     \
  }                                                                            \
  extern "C" void __wrap___tsan_unaligned_write##SIZE(void *A) {               \
    touch(Kind::Write, Sort::Memory, A, SIZE, HERE);                           \
    __tsan_write_range_pc(A, SIZE, CALLER);                                    \
  }

UNALIGNED(2)
UNALIGNED(4)
UNALIGNED(8)
UNALIGNED(16)

extern "C" {

void __real___tsan_vptr_read(void **);
void __wrap___tsan_vptr_read(void **A) {
  touch(Kind::Read, Sort::Memory, A, 8, HERE);
  [[clang::musttail]] return __real___tsan_vptr_read(A);
}

void __real___tsan_vptr_update(void **, void *);
void __wrap___tsan_vptr_update(void **A, void *New) {
  if (*A != New) // as ThreadSanitizer has it
    touch(Kind::Write, Sort::Memory, A, 8, HERE);
  [[clang::musttail]] return __real___tsan_vptr_update(A, New);
}

void *__real___tsan_memcpy(void *, const void *, std::size_t);
void *__wrap___tsan_memcpy(void *To, const void *From, std::size_t Size) {
  touchPlace(Kind::Read, placeOf(From, Size), HERE);
  touchPlace(Kind::Write, placeOf(To, Size), HERE);
  [[clang::musttail]] return __real___tsan_memcpy(To, From, Size);
}

void *__real___tsan_memmove(void *, const void *, std::size_t);
void *__wrap___tsan_memmove(void *To, const void *From, std::size_t Size) {
  touchPlace(Kind::Read, placeOf(From, Size), HERE);
  touchPlace(Kind::Write, placeOf(To, Size), HERE);
  [[clang::musttail]] return __real___tsan_memmove(To, From, Size);
}

void *__real___tsan_memset(void *, int, std::size_t);
void *__wrap___tsan_memset(void *To, int Byte, std::size_t Size) {
  touchPlace(Kind::Write, placeOf(To, Size), HERE);
  [[clang::musttail]] return __real___tsan_memset(To, Byte, Size);
}

void __interceptor_free(void *);
void free(void *Block) {
  if (Block && scheduled())
    touchPlace(Kind::Free, blockOf(Block), HERE);
  __interceptor_free(Block);
}
}

// operator delete, whose names say what is passed besides the block.
#define DELETE(NAME, PARAMETERS, ARGUMENTS)                                    \
  extern "C" void __real_##NAME PARAMETERS;                                    \
  extern "C" void __wrap_##NAME PARAMETERS {                                   \
    if (Block && scheduled())                                                  \
      touchPlace(Kind::Free, blockOf(Block), HERE);                            \
    [[clang::musttail]] return __real_##NAME ARGUMENTS;                        \
  }

DELETE(_ZdlPv, (void *Block), (Block))
DELETE(_ZdaPv, (void *Block), (Block))
DELETE(_ZdlPvm, (void *Block, std::size_t Size), (Block, Size))
DELETE(_ZdaPvm, (void *Block, std::size_t Size), (Block, Size))

// Atomic operations.
#define CHANGING(BITS, NAME)                                                   \
  extern "C" A##BITS __real___tsan_atomic##BITS##_##NAME(volatile A##BITS *,   \
                                                         A##BITS, int);        \
  extern "C" A##BITS __wrap___tsan_atomic##BITS##_##NAME(                      \
      volatile A##BITS *A, A##BITS V, int Order) {                             \
    touch(Kind::Update, Sort::Atomic, const_cast<A##BITS *>(A), BITS / 8,      \
          HERE);                                                               \
    [[clang::musttail]] return __real___tsan_atomic##BITS##_##NAME(A, V,       \
                                                                   Order);     \
  }

#define COMPARING(BITS, NAME)                                                  \
  extern "C" int __real___tsan_atomic##BITS##_##NAME(                          \
      volatile A##BITS *, A##BITS *, A##BITS, int, int);                       \
  extern "C" int __wrap___tsan_atomic##BITS##_##NAME(                          \
      volatile A##BITS *A, A##BITS *Old, A##BITS New, int Order, int Failed) { \
    touch(Kind::Update, Sort::Atomic, const_cast<A##BITS *>(A), BITS / 8,      \
          HERE);                                                               \
    [[clang::musttail]] return __real___tsan_atomic##BITS##_##NAME(            \
        A, Old, New, Order, Failed);                                           \
  }

#define ATOMIC(BITS)                                                              \
  using A##BITS = unsigned _BitInt(BITS);                                         \
  extern "C" A##BITS __real___tsan_atomic##BITS##_load(                           \
      const volatile A##BITS *, int);                                             \
  extern "C" A##BITS __wrap___tsan_atomic##BITS##_load(                           \
      const volatile A##BITS *A, int Order) {                                     \
    touch(Kind::Read, Sort::Atomic, const_cast<const A##BITS *>(A), BITS / 8,     \
          HERE);                                                                  \
    [[clang::musttail]] return __real___tsan_atomic##BITS##_load(A, Order);       \
  }                                                                               \
  extern "C" void __real___tsan_atomic##BITS##_store(volatile A##BITS *,          \
                                                     A##BITS, int);               \
  extern "C" void __wrap___tsan_atomic##BITS##_store(volatile A##BITS *A,         \
                                                     A##BITS V, int Order) {      \
    touch(Kind::Write, Sort::Atomic, const_cast<A##BITS *>(A), BITS / 8,          \
          HERE);                                                                  \
    [[clang::musttail]] return __real___tsan_atomic##BITS##_store(A, V,           \
                                                                  Order);         \
  }                                                                               \
  CHANGING(BITS, exchange)                                                        \
  CHANGING(BITS, fetch_add)                                                       \
  CHANGING(BITS, fetch_sub)                                                       \
  CHANGING(BITS, fetch_and)                                                       \
  CHANGING(BITS, fetch_or)                                                        \
  CHANGING(BITS, fetch_xor)                                                       \
  COMPARING(BITS, compare_exchange_strong)                                        \
  COMPARING(BITS, compare_exchange_weak)                                          \
  extern "C" A##BITS __real___tsan_atomic##BITS##_compare_exchange_val(           \
      volatile A##BITS *, A##BITS, A##BITS, int, int);                            \
  extern "C" A##BITS __wrap___tsan_atomic##BITS##_compare_exchange_val(           \
      volatile A##BITS *A, A##BITS Old, A##BITS New, int Order, int Failed) {     \
    touch(Kind::Update, Sort::Atomic, const_cast<A##BITS *>(A), BITS / 8,         \
          HERE);                                                                  \
    [[clang::musttail]] return __real___tsan_atomic##BITS##_compare_exchange_val( \
        A, Old, New, Order, Failed);                                              \
  }

ATOMIC(8)
ATOMIC(16)
ATOMIC(32)
ATOMIC(64)
