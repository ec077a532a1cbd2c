// Member functions, static ones, templates and lambdas are coroutines like any
// other; what an awaiter does in its hooks the coroutine does. A generator is
// driven by its caller.
#include "../blocking-in-coroutine/task.h"

unsigned long Checksum = 0;

void mix() {
  for (long I = 0; I < 10'000'000; ++I)
    Checksum = Checksum * 31 + I;
}

class Archive {
public:
  task pack() {
    for (long I = 0; I < 10'000'000; ++I) // finds: starved-event-loop
      Size = Size * 31 + I;
    co_await turn{};
  }
  static task verify() {
    co_await turn{};
    mix(); // finds: starved-event-loop
  }
  void repack() { mix(); } // silent: no coroutine

private:
  unsigned long Size = 0;
};

template <class Number> task sum(Number Start) {
  for (long I = 0; I < 10'000'000; ++I) // finds: starved-event-loop
    Start = Start * 3 + I;
  co_return;
}

struct computed {
  bool await_ready() {
    mix();
    return true;
  }
  void await_suspend(std::coroutine_handle<>) {}
  void await_resume() {}
};

task awaits() {
  co_await computed{}; // finds: starved-event-loop
}

generator numbers() {
  for (int I = 0; I < 10; ++I) {
    mix();
    co_yield I;
  }
}

int main() {
  Archive Old;
  Old.repack();
  task Pack = Old.pack(), Verify = Archive::verify(), Sum = sum(1ul);
  task Waits = awaits();
  auto Serve = []() -> task {
    co_await turn{};
    mix(); // finds: starved-event-loop
  };
  task Served = Serve();
  generator All = numbers();
  while (All.next())
    Checksum += All.value();
  runLoop();
}
