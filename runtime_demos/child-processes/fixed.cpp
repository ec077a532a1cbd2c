// Ten child processes sleep for a second each, all at the same time: all are
// started first, and then each is waited for, in the order in which they end.

#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <map>

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
  std::map<pid_t, Clock::time_point> Started;
  for (int I = 0; I < Children; ++I) {
    const auto Start = Clock::now();
    Started[start()] = Start;
  }
  Milliseconds Slept(0);
  for (pid_t Ended; (Ended = wait(nullptr)) > 0;) // none is left behind
    Slept += Clock::now() - Started[Ended];
  const Milliseconds Done = Clock::now() - Begin;
  std::printf("waited %.3f ms in all, done after %.3f ms\n", Slept.count(),
              Done.count());
}
