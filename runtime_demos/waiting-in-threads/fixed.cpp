// Five sensors answer after a tenth of a second each, and are asked by a thread
// each: all of them wait at the same time, and the whole takes as long as one.

#include <sys/select.h>

#include <chrono>
#include <cstdio>
#include <thread>
#include <vector>

namespace {

constexpr int Sensors = 5;

using Milliseconds = std::chrono::duration<double, std::milli>;

/// Waits as a program does for a slow device: it sleeps in the kernel until
/// something comes, or the time is over. Returns how long it took.
Milliseconds ask() {
  const auto Begin = std::chrono::steady_clock::now();
  timeval Answer = {.tv_sec = 0, .tv_usec = 100'000};
  select(0, nullptr, nullptr, nullptr, &Answer);
  return std::chrono::steady_clock::now() - Begin;
}

} // namespace

int main() {
  const auto Begin = std::chrono::steady_clock::now();
  std::vector<Milliseconds> Waits(Sensors);
  std::vector<std::thread> Crew;
  for (Milliseconds &Wait : Waits) // each thread writes to a place of its own
    Crew.emplace_back([&Wait] { Wait = ask(); });
  for (std::thread &T : Crew)
    T.join();
  const Milliseconds Done = std::chrono::steady_clock::now() - Begin;
  Milliseconds Waited(0);
  for (Milliseconds Wait : Waits)
    Waited += Wait;
  std::printf("waited %.3f ms in all, done after %.3f ms\n", Waited.count(),
              Done.count());
}
