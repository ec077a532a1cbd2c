// A join protects only what comes after it, and only from the thread that it
// joins.
#include <thread>

int main() {
  int Early = 0, Half = 0;
  std::thread First([&] {
    ++Early; // finds: unsynchronized-counter
  });
  int Report = Early;
  First.join();

  std::thread Left([&] { Half += 2; }); // finds: unsynchronized-counter
  std::thread Right([&] { Half += 1; });
  Left.join();
  Right.join();

  int Again = 0;
  std::thread Quick([] {}), Slow([&] {
    ++Again; // finds: unsynchronized-counter
  });
  Quick.join();
  ++Again; // the slow one still runs
  Slow.join();
  ++Again; // silent
  return Report + Again + Half < 0;
}
