// A wait may be written in many ways: as a default argument, in a ternary, behind
// another name or a pointer, in what a range-for or an operator calls, in a
// destructor; and a coroutine may be generic, recursive or noexcept.
#include "task.h"

#include <functional>
#include <future>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <unistd.h>
#include <vector>

using namespace std;
using namespace std::chrono_literals;
namespace threads = std::this_thread;
namespace radio {
using std::this_thread::sleep_for;
}

int settle(int Value) {
  this_thread::sleep_for(1ms);
  return Value;
}

int begun(int From = settle(1)) { return From; } // silent: where it is called

task expressions(int Kind) {
  co_await turn{};
  begun();  // finds: blocking-in-coroutine
  begun(2); // silent
  int Chosen = Kind ? settle(1) : 0; // finds: blocking-in-coroutine
  Chosen = (++Kind, settle(2));      // finds: blocking-in-coroutine
  int Array[] = {1, settle(3)};      // finds: blocking-in-coroutine
  auto [First, Second] = pair(settle(1), 2); // finds: blocking-in-coroutine
  if (int Now = settle(4); Now > 2)  // finds: blocking-in-coroutine
    ++Chosen;
  switch (settle(Chosen)) { // finds: blocking-in-coroutine
  default:
    break;
  }
  do
    ++Kind;
  while (settle(Kind) < 0); // finds: blocking-in-coroutine
  string Text(settle(2), 'x');      // finds: blocking-in-coroutine
  auto Own = make_unique<int>(settle(3)); // finds: blocking-in-coroutine
  (void)(Kind && settle(1));        // finds: blocking-in-coroutine
  if (settle(5))                    // finds: blocking-in-coroutine
    co_return;
  else
    throw settle(6); // finds: blocking-in-coroutine
}

task otherNames() {
  co_await turn{};
  this_thread::sleep_for(1ms); // finds: blocking-in-coroutine
  threads::sleep_for(1ms);     // finds: blocking-in-coroutine
  radio::sleep_for(1ms);       // finds: blocking-in-coroutine
  ::usleep(1);                 // finds: blocking-in-coroutine
  auto Pause = ::usleep;
  Pause(1); // finds: blocking-in-coroutine
  unsigned (*const Rest)(unsigned) = &::sleep;
  Rest(1); // finds: blocking-in-coroutine
  int (*Settle)(int) = settle;
  Settle(1);    // finds: blocking-in-coroutine
  (*Settle)(1); // finds: blocking-in-coroutine
  function<int(int)> Stored = settle;
  Stored(1); // finds: blocking-in-coroutine
  function<void()> Bound = std::bind(settle, 1);
  Bound(); // finds: blocking-in-coroutine
  std::invoke(settle, 1); // finds: blocking-in-coroutine
  auto Later = [] { settle(1); };
  Later();             // finds: blocking-in-coroutine
  [] { settle(2); }(); // finds: blocking-in-coroutine
}

struct Lines {
  int *begin() const {
    settle(1);
    return nullptr;
  }
  int *end() const { return nullptr; }
};
struct Reading {
  int Value = settle(1);
  operator int() const { return settle(Value); }
  int operator[](int At) const { return settle(At); }
  int operator()() const { return settle(1); }
  Reading &operator=(int To) {
    Value = settle(To);
    return *this;
  }
  bool operator==(int Other) const { return settle(Other) == Value; }
  static int measure() { return settle(2); }
};

task operators() {
  co_await turn{};
  for (int Line : Lines()) // finds: blocking-in-coroutine
    (void)Line;
  Reading Now;       // finds: blocking-in-coroutine
  int Value = Now;   // finds: blocking-in-coroutine
  Value = Now[2];    // finds: blocking-in-coroutine
  Value = Now();     // finds: blocking-in-coroutine
  Now = 3;           // finds: blocking-in-coroutine
  if (Now == 4)      // finds: blocking-in-coroutine
    Reading::measure(); // finds: blocking-in-coroutine
}

struct diary {
  ~diary() { settle(1); }
};

task destroys() {
  {
    diary Scoped;
  } // finds: blocking-in-coroutine
  co_await turn{};
  auto *Raw = new diary;
  delete Raw; // finds: blocking-in-coroutine
  diary();    // finds: blocking-in-coroutine
}

task steady() noexcept {
  co_await turn{};
  settle(1); // finds: blocking-in-coroutine
}

task again(int Times) {
  co_await turn{};
  settle(Times); // finds: blocking-in-coroutine
  if (Times)
    co_await again(Times - 1);
}

auto Each = [](auto Value) -> task {
  settle(Value); // finds: blocking-in-coroutine
  co_await turn{};
};

task all() {
  co_await Each(1);
  co_await Each('b');
  again(3); // silent: a task that nobody awaits is told of where it waits
}

struct answer {
  struct promise_type {
    answer get_return_object() { return {}; }
    std::suspend_never initial_suspend() noexcept { return {}; }
    std::suspend_never final_suspend() noexcept { return {}; }
    void return_value(int) {}
    void unhandled_exception() {}
  };
};

#if defined(SYNCHRONOUS)
answer price() {
  settle(1);
  co_return 3;
}
#else
answer price() {
  co_return settle(3); // finds: blocking-in-coroutine
}
#endif
