// The service's event loop: one thread, coroutines that take turns on it, and
// timers. While one of them runs, all others wait.
#ifndef TOUR_LOOP_H
#define TOUR_LOOP_H

#include <chrono>
#include <coroutine>
#include <exception>
#include <map>
#include <thread>

/// A coroutine that starts at once and is on its own from then on.
struct task {
  struct promise_type {
    task get_return_object() { return {}; }
    std::suspend_never initial_suspend() noexcept { return {}; }
    std::suspend_never final_suspend() noexcept { return {}; }
    void return_void() {}
    void unhandled_exception() { std::terminate(); }
  };
};

class Loop {
public:
  using Clock = std::chrono::steady_clock;

  /// co_await Events.after(5ms): go on in 5 ms; others run meanwhile.
  auto after(Clock::duration Time) {
    struct Awaiter {
      Loop &Events;
      Clock::time_point When;
      bool await_ready() const { return false; }
      void await_suspend(std::coroutine_handle<> Self) {
        Events.Timers.emplace(When, Self);
      }
      void await_resume() const {}
    };
    return Awaiter{*this, Clock::now() + Time};
  }

  /// Runs until no coroutine waits any more.
  void run() {
    while (!Timers.empty()) {
      auto Next = Timers.begin();
      std::this_thread::sleep_until(Next->first);
      std::coroutine_handle<> Waiting = Next->second;
      Timers.erase(Next);
      Waiting.resume();
    }
  }

private:
  std::multimap<Clock::time_point, std::coroutine_handle<>> Timers;
};

#endif
