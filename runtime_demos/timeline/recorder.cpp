// Notes when each thread of a program begins and ends, waits for a mutex, has
// it and gives it back, joins another thread, or waits for events in
// epoll_wait: the functions for that are replaced by ones that take the time,
// and then call the real ones. A demo is linked with this file once more than
// it is proved, and what is noted goes to the file that SNARL_DEMO_RECORD
// names, a file for each process.
//
// Cost: two clocks a call, some 100 ns. Misses: what is locked without a call,
// as by an atomic, and what comes after the first 20,000 notes of a thread.

#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <dlfcn.h>
#include <pthread.h>
#include <string>
#include <sys/epoll.h>
#include <unistd.h>

namespace {

enum What : char {
  Begins = 'b',
  Ends = 'e',
  Wants = 'w',
  Has = 'h',
  Gives = 'g',
  Joins = 'j',
  Joined = 'J',
  Polls = 'p',
  Polled = 'P'
};

struct Note {
  What Kind;
  const void *Of; // the mutex
  long Clock;     // nanoseconds
  long Computed;  // by this thread
};

constexpr int MostNotes = 20'000;
constexpr int MostLanes = 64;

struct Lane {
  std::atomic<int> Notes = 0;
  Note All[MostNotes] = {};
};

constinit Lane Lanes[MostLanes]; // before any constructor
std::atomic<int> Used = 0;
thread_local Lane *Mine = nullptr;

long now(clockid_t Clock) {
  timespec T{};
  clock_gettime(Clock, &T);
  return T.tv_sec * 1'000'000'000L + T.tv_nsec;
}

void note(What Kind, const void *Of = nullptr) {
  if (!Mine) {
    const int Next = Used.fetch_add(1);
    if (Next >= MostLanes)
      return;
    Mine = &Lanes[Next];
  }
  const int Next = Mine->Notes.load(std::memory_order_relaxed);
  if (Next >= MostNotes - (Kind == Ends ? 0 : 1)) // room for the end
    return;
  Mine->All[Next] = {Kind, Of, now(CLOCK_MONOTONIC),
                     now(CLOCK_THREAD_CPUTIME_ID)};
  Mine->Notes.store(Next + 1, std::memory_order_release);
}

template <class Function> Function *real(Function *, const char *Name) {
  return reinterpret_cast<Function *>(dlsym(RTLD_NEXT, Name));
}

/// The real function of the same name, looked up once.
#define REAL(NAME)                                                             \
  ([] {                                                                        \
    static auto *const Real = real(&NAME, #NAME);                              \
    return Real;                                                               \
  }())

void write() {
  const char *Path = std::getenv("SNARL_DEMO_RECORD");
  if (!Path)
    return;
  note(Ends);
  std::FILE *File =
      std::fopen((Path + ("." + std::to_string(getpid()))).c_str(), "w");
  if (!File)
    return;
  for (int L = 0; L < Used && L < MostLanes; ++L) {
    std::fprintf(File, "lane\n");
    const int Count = Lanes[L].Notes.load(std::memory_order_acquire);
    for (int I = 0; I < Count; ++I) {
      const Note &N = Lanes[L].All[I];
      std::fprintf(File, "%c %ld %ld %p\n", N.Kind, N.Clock, N.Computed, N.Of);
    }
  }
  std::fclose(File);
}

/// A child process has one thread, and nothing noted.
void startAgain() {
  for (Lane &L : Lanes)
    L.Notes = 0;
  Used = 0;
  Mine = nullptr;
  note(Begins);
}

[[gnu::constructor]] void begin() {
  pthread_atfork(nullptr, nullptr, startAgain);
  note(Begins);
}

[[gnu::destructor]] void end() { write(); }

struct Start {
  void *(*Run)(void *);
  void *Argument;
};

void *runNoted(void *Given) {
  const Start S = *static_cast<Start *>(Given);
  delete static_cast<Start *>(Given);
  note(Begins);
  void *Result = S.Run(S.Argument);
  note(Ends);
  return Result;
}

} // namespace

extern "C" {

int pthread_create(pthread_t *Thread, const pthread_attr_t *Attributes,
                   void *(*Run)(void *), void *Argument) {
  return REAL(pthread_create)(Thread, Attributes, runNoted,
                              new Start{Run, Argument});
}

int pthread_join(pthread_t Thread, void **Result) {
  note(Joins);
  const int Status = REAL(pthread_join)(Thread, Result);
  note(Joined);
  return Status;
}

int pthread_mutex_lock(pthread_mutex_t *Mutex) noexcept {
  note(Wants, Mutex);
  const int Status = REAL(pthread_mutex_lock)(Mutex);
  note(Has, Mutex);
  return Status;
}

int pthread_mutex_unlock(pthread_mutex_t *Mutex) noexcept {
  note(Gives, Mutex);
  return REAL(pthread_mutex_unlock)(Mutex);
}

int pthread_cond_wait(pthread_cond_t *Condition, pthread_mutex_t *Mutex) {
  note(Joins); // without the mutex meanwhile
  const int Status = REAL(pthread_cond_wait)(Condition, Mutex);
  note(Has, Mutex);
  return Status;
}

int epoll_wait(int Epoll, epoll_event *Events, int Most, int Timeout) {
  note(Polls);
  const int Count = REAL(epoll_wait)(Epoll, Events, Most, Timeout);
  note(Polled);
  return Count;
}

void _exit(int Status) {
  write();
  REAL(_exit)(Status);
  __builtin_unreachable();
}
}
