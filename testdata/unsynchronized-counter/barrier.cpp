// A latch that the counting threads count down, and that main waits for, orders
// their updates before main's.
#include <latch>
#include <thread>

int main() {
  int Prepared = 0;
  std::latch Ready(1);
  std::thread Cook([&] {
    ++Prepared; // silent: before the latch
    Ready.count_down();
  });
  Ready.wait();
  ++Prepared; // silent: after it
  Cook.join();
  return Prepared != 2;
}
