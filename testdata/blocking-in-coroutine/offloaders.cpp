// Each library's way to hand work to threads that may wait: what is handed over
// is silent, and so is a coroutine that only runs there. What the coroutine does
// itself is not, before it goes and after it has come back.
#include "task.h"

#include <future>
#include <thread>
#include <string>
#include <unistd.h>
#include <utility>

void slowly() { usleep(1000); }

namespace folly {
struct CPUThreadPoolExecutor {
  template <class F> void add(F) {}
};
struct IOThreadPoolExecutor {
  template <class F> void add(F) {}
};
struct Unit : turn {
  template <class F> Unit thenValue(F) { return {}; }
};
template <class Executor> Unit via(Executor *);
template <class Executor, class F> Unit via(Executor *, F) { return {}; }
namespace coro {
template <class T> struct Task : task {
  using promise_type = task::promise_type;
  Task(task Of) : task(std::move(Of)) {}
  template <class Executor> Task scheduleOn(Executor *) &&;
};
template <class Executor, class T> turn co_withExecutor(Executor *, T);
} // namespace coro
} // namespace folly

folly::coro::Task<int> compressed() {
  slowly(); // silent: only ever scheduled on a pool
  co_return;
}

folly::coro::Task<int> read() {
  slowly(); // silent: likewise
  co_return;
}

task withFolly(folly::CPUThreadPoolExecutor &Pool,
               folly::IOThreadPoolExecutor &Files) {
  Pool.add([] { slowly(); });                                // silent
  Files.add(slowly);                                         // silent
  co_await folly::via(&Pool, [] { slowly(); });              // silent
  co_await folly::via(&Files).thenValue([](int) { slowly(); }); // silent
  co_await folly::coro::co_withExecutor(&Files, read());
  co_await compressed().scheduleOn(&Pool);
  slowly(); // finds: blocking-in-coroutine
}

namespace QtConcurrent {
template <class F> turn run(F) { return {}; }
template <class Pool, class F> turn run(Pool *, F) { return {}; }
} // namespace QtConcurrent

task withQt(int *Pool) {
  co_await QtConcurrent::run([] { slowly(); });       // silent
  co_await QtConcurrent::run(slowly);                 // silent
  co_await QtConcurrent::run(Pool, [] { slowly(); }); // silent
  slowly(); // finds: blocking-in-coroutine
}

namespace seastar::alien {
template <class F> void run_on(int &, unsigned, F) {}
template <class F> std::future<int> submit_to(int &, unsigned, F) { return {}; }
} // namespace seastar::alien

task withSeastar(int &Instance) {
  seastar::alien::run_on(Instance, 0, [] { slowly(); }); // silent
  slowly(); // finds: blocking-in-coroutine
  co_await turn{};
}

namespace userver {
namespace engine {
struct TaskProcessor {};
} // namespace engine
namespace utils {
template <class F> turn Async(engine::TaskProcessor &, std::string, F) { return {}; }
} // namespace utils
namespace fs {
std::string ReadFileContents(engine::TaskProcessor &, const std::string &);
namespace blocking {
std::string ReadFileContents(const std::string &);
} // namespace blocking
} // namespace fs
} // namespace userver

task withUserver(userver::engine::TaskProcessor &Files) {
  userver::utils::Async(Files, "read", [] { slowly(); }); // silent
  userver::fs::ReadFileContents(Files, "x");              // silent
  userver::fs::blocking::ReadFileContents("x"); // finds: blocking-in-coroutine
  co_await turn{};
}

namespace cppcoro {
struct static_thread_pool {
  turn schedule();
};
template <class Scheduler, class Awaitable> turn schedule_on(Scheduler &, Awaitable);
} // namespace cppcoro

task hashed() {
  slowly(); // silent: only scheduled on the pool
  co_return;
}

task withCppcoro(cppcoro::static_thread_pool &Pool) {
  slowly(); // finds: blocking-in-coroutine
  co_await cppcoro::schedule_on(Pool, hashed());
  slowly(); // silent: still there
}

/// One's own: runs what it is given on a thread of its own, where whoever awaits
/// it goes on.
struct waiters {
  template <class F> struct run_on {
    F Do;
    bool await_ready() { return false; }
    void await_suspend(std::coroutine_handle<> Self) {
      std::thread([this, Self] {
        Do();
        Self.resume();
      }).detach();
    }
    void await_resume() {}
  };
  template <class F> run_on<F> run(F Do) { return {Do}; }
};

task withOnesOwn(waiters &Threads) {
  co_await Threads.run([] { slowly(); }); // silent
  co_await Threads.run(slowly);           // silent
}

task withStandard() {
  std::thread([] { slowly(); }).detach();                         // silent
  static auto Kept = std::async(std::launch::async, [] { slowly(); }); // silent
  std::async(std::launch::async, slowly); // finds: blocking-in-coroutine, serialized-async
  co_await turn{};
}
