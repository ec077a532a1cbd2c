// Schedulers of the libraries: who awaits a pool's schedule() goes on there, who
// awaits the loop's comes back.
#include "task.h"

#include <thread>

using namespace std::chrono_literals;

namespace cppcoro {
struct static_thread_pool {
  turn schedule() noexcept;
};
struct io_service {
  turn schedule() noexcept;
};
template <class Scheduler, class Awaitable>
Awaitable resume_on(Scheduler &, Awaitable Of) {
  return Of;
}
} // namespace cppcoro

namespace coro {
struct thread_pool {
  turn schedule();
};
struct io_scheduler {
  turn schedule();
  turn yield_for(std::chrono::milliseconds);
};
} // namespace coro

void slowly() { std::this_thread::sleep_for(1ms); }

task withCppcoro(cppcoro::static_thread_pool &Pool, cppcoro::io_service &Loop) {
  slowly(); // finds: blocking-in-coroutine
  co_await Pool.schedule();
  slowly(); // silent
  co_await Loop.schedule();
  slowly(); // finds: blocking-in-coroutine
  co_await cppcoro::resume_on(Pool, turn{});
  slowly(); // silent
}

task withLibcoro(coro::thread_pool &Pool, coro::io_scheduler &Loop) {
  co_await Pool.schedule();
  slowly(); // silent
  co_await Loop.yield_for(1ms);
  slowly(); // finds: blocking-in-coroutine
}
