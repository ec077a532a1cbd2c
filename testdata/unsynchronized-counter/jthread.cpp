// A jthread joins itself when it dies: what runs before that still meets it,
// what comes after its scope does not.
#include <stop_token>
#include <thread>

int main() {
  int Ticks = 0, Laps = 0;
  {
    std::jthread Clock([&](std::stop_token Stop) {
      do
        ++Ticks; // finds: unsynchronized-counter
      while (!Stop.stop_requested() && Ticks < 1000);
      ++Laps;
    });
    ++Ticks;
  }
  ++Ticks; // silent: the clock has stopped
  return Laps + Ticks < 0;
}
