// A small coroutine library: a task that starts at once and can be awaited, a
// generator, and a loop on one thread that resumes whoever is ready.
#ifndef TASK_H
#define TASK_H

#include <chrono>
#include <coroutine>
#include <deque>
#include <exception>
#include <utility>

struct task {
  struct promise_type {
    std::coroutine_handle<> Waiting;
    task get_return_object() {
      return task(std::coroutine_handle<promise_type>::from_promise(*this));
    }
    std::suspend_never initial_suspend() noexcept { return {}; }
    struct finished {
      bool await_ready() noexcept { return false; }
      std::coroutine_handle<>
      await_suspend(std::coroutine_handle<promise_type> Done) noexcept {
        if (Done.promise().Waiting)
          return Done.promise().Waiting;
        return std::noop_coroutine();
      }
      void await_resume() noexcept {}
    };
    finished final_suspend() noexcept { return {}; }
    void return_void() {}
    void unhandled_exception() { std::terminate(); }
  };

  explicit task(std::coroutine_handle<promise_type> Frame) : Frame(Frame) {}
  task(task &&Other) : Frame(std::exchange(Other.Frame, nullptr)) {}
  task &operator=(task &&) = delete;
  ~task() {
    if (Frame)
      Frame.destroy();
  }

  bool await_ready() const { return Frame.done(); }
  void await_suspend(std::coroutine_handle<> Caller) {
    Frame.promise().Waiting = Caller;
  }
  void await_resume() {}

private:
  std::coroutine_handle<promise_type> Frame;
};

/// Coroutines that want to go on, in the order in which they asked.
inline std::deque<std::coroutine_handle<>> Ready;

inline void runLoop() {
  while (!Ready.empty()) {
    std::coroutine_handle<> Next = Ready.front();
    Ready.pop_front();
    Next.resume();
  }
}

/// Lets the others run first.
struct turn {
  bool await_ready() { return false; }
  void await_suspend(std::coroutine_handle<> Self) { Ready.push_back(Self); }
  void await_resume() {}
};

/// Goes on when Duration has passed; the loop runs meanwhile.
struct delay {
  explicit delay(std::chrono::milliseconds Duration)
      : Until(std::chrono::steady_clock::now() + Duration) {}
  bool await_ready() { return std::chrono::steady_clock::now() >= Until; }
  void await_suspend(std::coroutine_handle<> Self) { Ready.push_back(Self); }
  void await_resume() {}
  std::chrono::steady_clock::time_point Until;
};

/// A sequence that its caller drives: nothing runs between two elements.
struct generator {
  struct promise_type {
    int Value = 0;
    generator get_return_object() {
      return generator(
          std::coroutine_handle<promise_type>::from_promise(*this));
    }
    std::suspend_always initial_suspend() noexcept { return {}; }
    std::suspend_always final_suspend() noexcept { return {}; }
    std::suspend_always yield_value(int Next) {
      Value = Next;
      return {};
    }
    void return_void() {}
    void unhandled_exception() { std::terminate(); }
  };

  explicit generator(std::coroutine_handle<promise_type> Frame)
      : Frame(Frame) {}
  generator(generator &&Other) : Frame(std::exchange(Other.Frame, nullptr)) {}
  ~generator() {
    if (Frame)
      Frame.destroy();
  }
  bool next() {
    Frame.resume();
    return !Frame.done();
  }
  int value() const { return Frame.promise().Value; }

private:
  std::coroutine_handle<promise_type> Frame;
};

#endif
