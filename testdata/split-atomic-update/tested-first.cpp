// A store behind a test of the atomic is no certain finding: that the first to come does the work may be meant, or harmless.
#include <atomic>
#include <cstdio>
#include <thread>

namespace {

std::atomic<bool> Open{false};
std::atomic<bool> Warned{false};
std::atomic<int> Turn{0};
std::atomic<int> Rung{0};

void open() {
  if (!Open)
    Open = true;
}

void warn() {
  if (!Warned.load()) {
    Warned.store(true);
    std::puts("the door is open");
  }
}

void pass(int Mine) {
  if (Turn == Mine)
    Turn = 1 - Mine;
}

void ring() {
  if (Rung++ > 100)
    Rung = 0;
}

void serve(int Mine) {
  open();
  warn();
  pass(Mine);
  ring();
}

} // namespace

int main() {
  std::thread First(serve, 0), Second(serve, 1);
  First.join();
  Second.join();
}
