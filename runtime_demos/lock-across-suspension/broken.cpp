// Three coroutines on one event loop book on one account, under one mutex. Each
// keeps it locked while it waits for the bank: the first one is suspended, the
// second one wants the mutex, and the thread that both live on waits for
// itself.

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <mutex>
#include <thread>

namespace asio = boost::asio;
using namespace std::chrono_literals;

namespace {

int Tellers = 3, Each = 5;

std::mutex Guard;
int Balance = 0; // guarded by Guard; another thread may look at it
std::atomic<int> Booked = 0;

asio::awaitable<void> askTheBank() {
  asio::steady_timer Answer(co_await asio::this_coro::executor, 5ms);
  co_await Answer.async_wait(asio::use_awaitable);
}

asio::awaitable<void> book() {
  for (int I = 0; I != Each; ++I) {
    std::lock_guard Held(Guard);
    co_await askTheBank(); // finds: lock-across-suspension
    ++Balance;
    ++Booked;
  }
}

/// Ends the program if nothing was booked for two seconds.
void watch(std::stop_token Done) {
  for (int Seen = -1, Still = 0; !Done.stop_requested();) {
    std::this_thread::sleep_for(10ms);
    Still = Booked == Seen ? Still + 1 : 0;
    Seen = Booked;
    if (Still == 200) {
      std::printf("stands still: %d of %d booked\n", Seen, Tellers * Each);
      std::fflush(stdout);
      std::_Exit(3);
    }
  }
}

} // namespace

int main(int Argc, char **Argv) {
  std::jthread Watchdog;
  if (Argc > 2) {
    Tellers = std::atoi(Argv[1]);
    Each = std::atoi(Argv[2]);
  } else {
    Watchdog = std::jthread(watch);
  }
  asio::io_context Loop;
  for (int I = 0; I != Tellers; ++I)
    asio::co_spawn(Loop, book, asio::detached);
  Loop.run();
  std::printf("done: %d of %d booked\n", Booked.load(), Tellers * Each);
}
