// What looks like waiting and is none: names, members, streams of strings, what
// is never evaluated or worked out by the compiler; each beside what does wait.
#include "task.h"

#include <fstream>
#include <functional>
#include <future>
#include <iostream>
#include <mutex>
#include <optional>
#include <shared_mutex>
#include <sstream>
#include <string>
#include <thread>
#include <tuple>
#include <variant>

using namespace std::chrono_literals;

namespace seastar {
delay sleep(std::chrono::milliseconds);
}
namespace QCoro {
delay sleepFor(std::chrono::milliseconds);
}
namespace cppcoro {
struct async_mutex {
  turn lock_async();
  turn scoped_lock_async();
  bool try_lock();
  void unlock();
};
} // namespace cppcoro

task awaitsWithAName() {
  co_await seastar::sleep(1s);  // silent: awaited
  co_await QCoro::sleepFor(1s); // silent
  std::this_thread::sleep_for(1s); // finds: blocking-in-coroutine
}

namespace radio {
struct token {};
void wait(int Channel);
void wait(int Channel, token);
struct Antenna {
  void connect(int Mast);
  delay connect(int Mast, token);
  void wait() { std::this_thread::sleep_for(1ms); }
  delay wait(token) { return delay(1ms); }
};
} // namespace radio

task picksTheOverload(radio::Antenna &Mast) {
  Mast.wait();                      // finds: blocking-in-coroutine
  co_await Mast.wait(radio::token{}); // silent: the one that is awaited
  Mast.connect(1);                  // silent: nobody knows what it does
  radio::wait(1, radio::token{});   // silent
}

task gets(std::unique_ptr<int> Own, std::shared_ptr<int> Shared,
          std::variant<int, char> Either) {
  (void)Own.get();
  (void)Shared.get();
  (void)std::get<0>(Either);
  (void)std::get<1>(std::tuple(1, 2));
  std::reference_wrapper<int> Same(*Own);
  (void)Same.get();
  (void)std::optional<int>(3).value();
  std::promise<int> Given;
  Given.set_value(3); // silent: it is others who wait
  (void)std::this_thread::get_id();
  std::this_thread::yield();
  std::this_thread::sleep_for(0s);
  std::this_thread::sleep_for(std::chrono::milliseconds(0));
  std::this_thread::sleep_for(std::chrono::milliseconds::zero());
  co_await turn{};
}

task writes(int Number) {
  std::ostringstream Line;
  Line << "number " << Number << std::endl; // silent: into a string
  std::istringstream Words(Line.str());
  std::string Word;
  Words >> Word;             // silent
  std::getline(Words, Word); // silent
  std::cout << Word << '\n'; // likely: blocking-in-coroutine
  std::ifstream File("x");   // likely: blocking-in-coroutine
  co_await turn{};
}

constexpr int settle(int Rounds) {
  if (!std::is_constant_evaluated())
    std::this_thread::sleep_for(1ms);
  return Rounds;
}

task computes() {
  constexpr int Settled = settle(3);  // silent: the compiler does it
  static_assert(settle(4) == 4);      // silent
  int Array[settle(2)] = {Settled, 1}; // silent
  (void)Array;
  if constexpr (sizeof(int) == 2)
    std::this_thread::sleep_for(1ms); // silent: not compiled
  if (false)
    std::this_thread::sleep_for(1ms); // silent: never reached
  (void)sizeof(settle(1));            // silent
  (void)noexcept(settle(1));          // silent
  int Now = Settled;
  settle(Now); // finds: blocking-in-coroutine
  co_await turn{};
  co_return;
  std::this_thread::sleep_for(1ms); // silent: never reached
}

struct Counter {
  std::mutex Lock; // silent: only declared
  mutable std::shared_mutex Other;
  int Number = 0;
};

task declares() {
  Counter Own;
  ++Own.Number;
  std::mutex Lock;
  std::unique_lock<std::mutex> Later(Lock, std::defer_lock);
  (void)Later.try_lock(); // silent
  struct Nested {
    void wait() { std::this_thread::sleep_for(1ms); } // silent: not called
    ~Nested() {}
  } Local;
  (void)Local;
  co_await turn{};
}

task locks(cppcoro::async_mutex &Door) {
  co_await Door.lock_async(); // silent: suspends
  Door.unlock();
  co_await Door.scoped_lock_async();
  if (Door.try_lock())
    Door.unlock();
}

void inline slowly() { std::this_thread::sleep_for(1ms); }

task suppressed() {
  slowly(); // NOLINT(snarl-blocking-in-coroutine): has a thread of its own
  // NOLINTNEXTLINE(snarl-blocking-in-coroutine)
  slowly();
  slowly(); // finds: blocking-in-coroutine
  co_await turn{};
}
