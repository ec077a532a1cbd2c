// Five sensors answer after a tenth of a second each, and are asked one after
// the other: while the thread waits for one, nobody asks the next.

#include <sys/select.h>

#include <chrono>
#include <cstdio>

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
  Milliseconds Waited(0);
  for (int I = 0; I < Sensors; ++I)
    Waited += ask();
  const Milliseconds Done = std::chrono::steady_clock::now() - Begin;
  std::printf("waited %.3f ms in all, done after %.3f ms\n", Waited.count(),
              Done.count());
}
