// No thread runs where these counters are touched: it was never started, the
// function returns before it gets there, or the branch that starts it is
// another one.
#include <future>
#include <optional>
#include <thread>

int Empty = 0, Early = 0, Branched = 0, Asked = 0, Optional = 0;

class Idle {
public:
  void work() { ++Empty; } // silent: nobody starts it
private:
  std::thread Later;
};

void early(bool Alone) {
  if (Alone) {
    ++Early; // silent: returns before the thread starts
    return;
  }
  std::thread T([] { ++Early; });
  T.join();
}

void branched(bool Parallel) {
  std::thread T;
  if (Parallel)
    T = std::thread([] { ++Branched; });
  else
    ++Branched; // silent: no thread on this way
  if (T.joinable())
    T.join();
}

void asked() {
  std::optional<std::thread> Helper;
  Helper.emplace([] { ++Asked; }); // finds: unsynchronized-counter
  ++Asked;
  Helper->join();
  auto Lazy = std::async(std::launch::deferred, [] { ++Optional; });
  auto Second = std::async(std::launch::deferred, [] { ++Optional; });
  ++Optional; // silent: both run in get()
  Lazy.get();
  Second.get();
}

int main(int Count, char **) {
  Idle One;
  One.work();
  One.work();
  early(Count > 1);
  branched(Count > 1);
  asked();
}
