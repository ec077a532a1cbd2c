// Waiting for another coroutine, or running the loop, from within a coroutine
// waits for the very thread that waits. One that runs the loop from its
// beginning is the loop's thread.
#include "task.h"

namespace cppcoro {
template <class Awaitable> void sync_wait(Awaitable &&) {}
struct io_service {
  void process_events();
  void process_pending_events();
};
} // namespace cppcoro

namespace coro {
template <class Awaitable> void sync_wait(Awaitable &&) {}
} // namespace coro

namespace async_simple::coro {
template <class Lazy> void syncAwait(Lazy &&) {}
} // namespace async_simple::coro

namespace QCoro {
template <class Task> void waitFor(Task &&) {}
} // namespace QCoro

namespace concurrencpp {
template <class T> struct result {
  T get();
  T wait();
};
} // namespace concurrencpp

namespace mine {
template <class Awaitable> void sync_wait(Awaitable &&) {}
} // namespace mine

task child() { co_await turn{}; }

task parent(cppcoro::io_service &Loop, concurrencpp::result<int> &Answer) {
  cppcoro::sync_wait(child());         // finds: blocking-in-coroutine
  coro::sync_wait(child());            // finds: blocking-in-coroutine
  async_simple::coro::syncAwait(turn{}); // finds: blocking-in-coroutine
  QCoro::waitFor(child());             // finds: blocking-in-coroutine
  Answer.get();                        // finds: blocking-in-coroutine
  mine::sync_wait(child());            // silent: what it does is in view
  co_await child();
  Loop.process_events(); // finds: blocking-in-coroutine
}

task driver(cppcoro::io_service &Own) {
  Own.process_events(); // silent: nobody has resumed it, so this is the
                        // loop's thread
  co_return;
}

task drain(cppcoro::io_service &Outer) {
  Outer.process_events(); // finds: blocking-in-coroutine
  co_return;
}

task outer(cppcoro::io_service &Loop) {
  Loop.process_pending_events(); // silent: does not wait
  co_await drain(Loop);
}

int main() {
  cppcoro::sync_wait(child()); // silent: main is where one waits
}
