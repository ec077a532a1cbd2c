// Member functions, static ones, templates and lambdas are coroutines like any
// other.
#include "task.h"

#include <thread>

using namespace std::chrono_literals;

class Kitchen {
public:
  task cook() {
    std::this_thread::sleep_for(1ms); // finds: blocking-in-coroutine
    ++Dishes;
    co_await turn{};
  }
  static task clean() {
    co_await turn{};
    std::this_thread::sleep_for(1ms); // finds: blocking-in-coroutine
  }
  void order() { std::this_thread::sleep_for(1ms); } // silent: no coroutine

private:
  int Dishes = 0;
};

template <class Duration> task brew(Duration Time) {
  std::this_thread::sleep_for(Time); // finds: blocking-in-coroutine
  co_return;
}

int main() {
  Kitchen Small;
  Small.order();
  task Cook = Small.cook();
  task Clean = Kitchen::clean();
  task Tea = brew(1ms);
  auto Serve = []() -> task {
    co_await turn{};
    std::this_thread::sleep_for(1ms); // finds: blocking-in-coroutine
  };
  task Served = Serve();
  task Paid = [](int Amount) -> task {
    if (Amount > 0)
      std::this_thread::sleep_for(1ms); // finds: blocking-in-coroutine
    co_return;
  }(3);
  runLoop();
}
