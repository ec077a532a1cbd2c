// How long twelve sums take, by the clock, when one, two or four share them: as
// threads under one lock, as coroutines on one thread, as threads without a
// lock, in a library for parallel work, and as processes. All take turns, so
// that what else the machine does falls on all alike.

#include <sys/wait.h>
#include <tbb/global_control.h>
#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <coroutine>
#include <cstdio>
#include <cstdlib>
#include <deque>
#include <mutex>
#include <thread>
#include <vector>

namespace {

constexpr long Smallest = 2'000'000;
constexpr long Numbers = 12;

std::mutex Lock;
std::atomic<long> Total = 0;

long countDivisors(long Number) {
  long Found = 0;
  for (long I = 1; I <= Number; ++I)
    if (Number % I == 0)
      ++Found;
  return Found;
}

void add(long I) { Total += countDivisors(Smallest + I); }

void addLocked(long I) {
  // NOLINTNEXTLINE(snarl-cpu-work-under-global-lock): this is the bug
  std::lock_guard<std::mutex> Hold(Lock);
  add(I);
}

void share(void (*Add)(long), long First, long Workers) {
  for (long I = First; I < Numbers; I += Workers)
    Add(I);
}

void inThreads(void (*Add)(long), long Workers) {
  std::vector<std::thread> Crew;
  for (long I = 0; I < Workers; ++I)
    Crew.emplace_back(share, Add, I, Workers);
  for (std::thread &T : Crew)
    T.join();
}

void inProcesses(void (*Add)(long), long Workers) {
  for (long I = 0; I < Workers; ++I) {
    const pid_t Child = fork();
    if (Child == 0) {
      share(Add, I, Workers);
      _exit(EXIT_SUCCESS);
    }
    if (Child < 0)
      std::exit(EXIT_FAILURE);
  }
  while (wait(nullptr) > 0)
    ;
}

void inLibrary(void (*Add)(long), long Workers) {
  tbb::task_arena(static_cast<int>(Workers)).execute([Add] {
    tbb::parallel_for(0L, Numbers, Add);
  });
}

struct Coroutine {
  struct promise_type {
    Coroutine get_return_object() {
      return {std::coroutine_handle<promise_type>::from_promise(*this)};
    }
    std::suspend_always initial_suspend() { return {}; }
    std::suspend_always final_suspend() noexcept { return {}; }
    void return_void() {}
    void unhandled_exception() { std::abort(); }
  };
  std::coroutine_handle<promise_type> Handle;
};

/// Gives way after each sum.
Coroutine shareAsCoroutine(void (*Add)(long), long First, long Workers) {
  for (long I = First; I < Numbers; I += Workers) {
    Add(I);
    co_await std::suspend_always();
  }
}

/// An event loop: whoever gave way goes on when all others had their turn.
void inCoroutines(void (*Add)(long), long Workers) {
  std::deque<std::coroutine_handle<>> Ready;
  for (long I = 0; I < Workers; ++I)
    Ready.push_back(shareAsCoroutine(Add, I, Workers).Handle);
  for (; !Ready.empty(); Ready.pop_front()) {
    Ready.front().resume();
    if (Ready.front().done())
      Ready.front().destroy();
    else
      Ready.push_back(Ready.front());
  }
}

void price(const char *Name, void (*In)(void (*)(long), long),
           void (*Add)(long)) {
  for (long Workers : {1, 2, 4}) {
    const auto Begin = std::chrono::steady_clock::now();
    In(Add, Workers);
    const std::chrono::duration<double, std::milli> Took =
        std::chrono::steady_clock::now() - Begin;
    std::printf("%s, by %ld: %.3f\n", Name, Workers, Took.count());
    std::fflush(stdout); // or each process would have it to print, too
  }
}

} // namespace

int main() {
  const tbb::global_control AlsoMoreThanCores(
      tbb::global_control::max_allowed_parallelism, 4);
  for (int Turn = 0; Turn < 3; ++Turn) {
    price("threads under one lock", inThreads, addLocked);
    price("coroutines", inCoroutines, add);
    price("threads without a lock", inThreads, add);
    price("oneTBB", inLibrary, add);
    price("processes", inProcesses, addLocked);
  }
}
