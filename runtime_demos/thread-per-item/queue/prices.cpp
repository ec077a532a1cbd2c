// What it costs to have a piece of work done by somebody else, in processor
// time, the operating system's part included: one step of work, for comparison;
// a coroutine, an item in a queue, a thread, a process that is a copy of this
// one, and a process that runs another program, each made and ended.

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <coroutine>
#include <cstdio>
#include <cstdlib>
#include <deque>
#include <mutex>
#include <thread>

namespace {

void step(long Times) {
  volatile unsigned long Last = 42;
  unsigned long State = Last;
  for (long I = 0; I < Times; ++I)
    State = State * 6364136223846793005UL + 1442695040888963407UL;
  Last = State;
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

[[gnu::noinline]] Coroutine doNothing() { co_return; }

void coroutine(long Times) {
  for (long I = 0; I < Times; ++I) {
    const Coroutine One = doNothing();
    One.Handle.resume();
    One.Handle.destroy();
  }
}

void item(long Times) {
  std::mutex Guard;
  std::deque<long> Waiting;
  for (long I = 0; I < Times; ++I) {
    {
      std::lock_guard<std::mutex> Hold(Guard);
      Waiting.push_back(I);
    }
    std::lock_guard<std::mutex> Hold(Guard);
    Waiting.pop_front();
  }
}

void thread(long Times) {
  for (long I = 0; I < Times; ++I)
    std::thread([] {}).join();
}

void process(long Times, bool Other) {
  for (long I = 0; I < Times; ++I) {
    const pid_t Child = fork();
    if (Child == 0) {
      if (Other)
        execl("/bin/true", "true", nullptr);
      _exit(Other ? EXIT_FAILURE : EXIT_SUCCESS);
    }
    if (Child < 0 || waitpid(Child, nullptr, 0) != Child)
      std::exit(EXIT_FAILURE);
  }
}

void copy(long Times) { process(Times, /*Other=*/false); }
void program(long Times) { process(Times, /*Other=*/true); }

/// Nanoseconds that we and those whom we waited for have computed.
double computed() {
  double Sum = 0;
  for (int Who : {RUSAGE_SELF, RUSAGE_CHILDREN}) {
    rusage Usage;
    getrusage(Who, &Usage);
    for (const timeval &T : {Usage.ru_utime, Usage.ru_stime})
      Sum += 1e9 * static_cast<double>(T.tv_sec) +
             1e3 * static_cast<double>(T.tv_usec);
  }
  return Sum;
}

void price(const char *Name, void (*Do)(long), long Times) {
  const double Begin = computed();
  Do(Times);
  std::printf("%s: %.2f\n", Name,
              (computed() - Begin) / static_cast<double>(Times));
  std::fflush(stdout); // or each process would have it to print, too
}

} // namespace

int main() {
  for (int Turn = 0; Turn < 5; ++Turn) {
    price("a step of work", step, 50'000'000);
    price("a coroutine", coroutine, 1'000'000);
    price("an item in a queue", item, 1'000'000);
    price("a thread", thread, 2'000);
    price("a process by fork", copy, 300);
    price("a process by fork and exec", program, 100);
  }
}
