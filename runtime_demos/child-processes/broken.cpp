// Ten child processes sleep for a second each, one after the other: whoever
// waits for a child as soon as it has been started has one child at a time.

#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>

namespace {

constexpr int Children = 10;

using Clock = std::chrono::steady_clock;
using Milliseconds = std::chrono::duration<double, std::milli>;

pid_t start() {
  char Program[] = "sleep", Seconds[] = "1";
  char *Arguments[] = {Program, Seconds, nullptr};
  pid_t Child = 0;
  if (posix_spawnp(&Child, Program, nullptr, nullptr, Arguments, environ))
    std::exit(EXIT_FAILURE);
  return Child;
}

} // namespace

int main() {
  const auto Begin = Clock::now();
  Milliseconds Slept(0);
  for (int I = 0; I < Children; ++I) {
    const auto Start = Clock::now();
    waitpid(start(), nullptr, 0);
    Slept += Clock::now() - Start;
  }
  const Milliseconds Done = Clock::now() - Begin;
  std::printf("waited %.3f ms in all, done after %.3f ms\n", Slept.count(),
              Done.count());
}
