// The functions of a promise, and operator co_await, are called by the coroutine
// and on its thread: when it is made, at each suspension, when it returns, fails
// and is destroyed. What waits in them is told of at the coroutine's own place.
#include "task.h"

#include <thread>

using namespace std::chrono_literals;

void slowly() { std::this_thread::sleep_for(1ms); }

/// A task whose promise is to be completed.
template <class Promise> struct made {
  using promise_type = Promise;
};

/// What every promise here has, and does not wait.
template <class Self> struct quick {
  made<Self> get_return_object() { return {}; }
  std::suspend_never initial_suspend() { return {}; }
  std::suspend_never final_suspend() noexcept { return {}; }
  void unhandled_exception() {}
  void return_void() {}
};

struct slow_to_make : quick<slow_to_make> {
  slow_to_make() { slowly(); }
};
made<slow_to_make> make() { // finds: blocking-in-coroutine
  co_await turn{};
}

struct slow_to_give : quick<slow_to_give> {
  made<slow_to_give> get_return_object() {
    slowly();
    return {};
  }
};
made<slow_to_give> give() { // finds: blocking-in-coroutine
  co_await turn{};
}

struct slow_to_begin : quick<slow_to_begin> {
  std::suspend_never initial_suspend() {
    slowly();
    return {};
  }
};
made<slow_to_begin> begin() { // finds: blocking-in-coroutine
  co_await turn{};
}

struct slow_first {
  bool await_ready() { return false; }
  void await_suspend(std::coroutine_handle<> Self) {
    slowly();
    Ready.push_back(Self);
  }
  void await_resume() {}
};
struct waits_first : quick<waits_first> {
  slow_first initial_suspend() { return {}; }
};
made<waits_first> first() { // finds: blocking-in-coroutine
  co_await turn{};
}

struct slow_to_end : quick<slow_to_end> {
  std::suspend_never final_suspend() noexcept {
    slowly();
    return {};
  }
};
made<slow_to_end> end() { // finds: blocking-in-coroutine
  co_await turn{};
}

struct slow_to_return : quick<slow_to_return> {
  void return_void() { slowly(); }
};
made<slow_to_return> returns() {
  co_await turn{};
  co_return; // finds: blocking-in-coroutine
}
made<slow_to_return> runsOut() { // finds: blocking-in-coroutine
  co_await turn{};
}

struct slow_to_answer {
  made<slow_to_answer> get_return_object() { return {}; }
  std::suspend_never initial_suspend() { return {}; }
  std::suspend_never final_suspend() noexcept { return {}; }
  void unhandled_exception() {}
  void return_value(int) { slowly(); }
};
made<slow_to_answer> answer() {
  co_await turn{};
  co_return 3; // finds: blocking-in-coroutine
}

struct slow_to_yield : quick<slow_to_yield> {
  std::suspend_always yield_value(int) {
    slowly();
    return {};
  }
};
made<slow_to_yield> yield() {
  co_await turn{};
  co_yield 3; // finds: blocking-in-coroutine
}

struct slow_to_transform : quick<slow_to_transform> {
  turn await_transform(int) {
    slowly();
    return {};
  }
  turn await_transform(turn Other) { return Other; }
};
made<slow_to_transform> transform() {
  co_await 3;      // finds: blocking-in-coroutine
  co_await turn{}; // silent
}

struct slow_to_fail : quick<slow_to_fail> {
  void unhandled_exception() { slowly(); }
};
made<slow_to_fail> fail(int Kind) { // finds: blocking-in-coroutine
  co_await turn{};
  if (Kind == 3)
    throw Kind;
}

struct slow_to_go : quick<slow_to_go> {
  ~slow_to_go() { slowly(); }
};
made<slow_to_go> go() { // finds: blocking-in-coroutine
  co_await turn{};
}

struct slow_to_convert {
  turn operator co_await() {
    slowly();
    return {};
  }
};
struct converted {};
turn operator co_await(converted) {
  slowly();
  return {};
}
struct quick_to_convert {
  turn operator co_await() { return {}; }
};
task convert() {
  co_await slow_to_convert{};  // finds: blocking-in-coroutine
  co_await converted{};        // finds: blocking-in-coroutine
  co_await quick_to_convert{}; // silent
}

struct quick_in_all : quick<quick_in_all> {
  void used() { slowly(); } // silent: nobody calls it
};
made<quick_in_all> nothing() { co_await turn{}; } // silent

// A generator's promise is its caller's business, like the rest of it.
struct slow_sequence : quick<slow_sequence> {
  std::suspend_always yield_value(int) {
    slowly();
    return {};
  }
};
made<slow_sequence> sequence() {
  co_yield 3; // silent
}
