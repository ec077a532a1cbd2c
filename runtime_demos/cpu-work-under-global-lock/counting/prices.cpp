// How long it takes to count to a hundred million, by the clock: in one thread;
// in two and four under one lock, which is held all the way or given up every
// hundredth of it; in as many without a lock; and in as many processes. All of
// them take turns, so that what else the machine does falls on all alike.

#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace {

constexpr long Far = 100'000'000;
constexpr long Stage = Far / 100;

std::mutex Lock;

void count(long Steps) {
  for (volatile long I = 0; I < Steps; I = I + 1)
    ;
}

void countLocked(long Steps) {
  // NOLINTNEXTLINE(snarl-cpu-work-under-global-lock): this is the bug
  std::lock_guard<std::mutex> Hold(Lock);
  count(Steps);
}

void countByStages(long Steps) {
  for (long Gone = 0; Gone < Steps; Gone += Stage)
    countLocked(Stage);
}

void inThreads(long Workers, void (*Count)(long)) {
  std::vector<std::thread> Crew;
  for (long I = 0; I < Workers; ++I)
    Crew.emplace_back(Count, Far / Workers);
  for (std::thread &T : Crew)
    T.join();
}

void inProcesses(long Workers, void (*Count)(long)) {
  for (long I = 0; I < Workers; ++I) {
    const pid_t Child = fork();
    if (Child == 0) {
      Count(Far / Workers);
      _exit(0);
    }
    if (Child < 0)
      std::exit(EXIT_FAILURE);
  }
  while (wait(nullptr) > 0)
    ;
}

using Crew = void (*)(long, void (*)(long));

void price(const std::string &Name, Crew In, long Workers,
           void (*Count)(long)) {
  const auto Begin = std::chrono::steady_clock::now();
  In(Workers, Count);
  const std::chrono::duration<double, std::milli> Took =
      std::chrono::steady_clock::now() - Begin;
  std::printf("%s: %.3f\n", Name.c_str(), Took.count());
  std::fflush(stdout); // or each process would have it to print, too
}

} // namespace

int main() {
  for (int Turn = 0; Turn < 3; ++Turn) {
    price("1 thread", inThreads, 1, count);
    for (long Workers : {2, 4}) {
      const std::string Many = std::to_string(Workers);
      price(Many + " threads under one lock", inThreads, Workers, countLocked);
      price(Many + " threads taking turns", inThreads, Workers, countByStages);
      price(Many + " threads without a lock", inThreads, Workers, count);
      // Each process has a lock of its own.
      price(Many + " processes", inProcesses, Workers, countLocked);
    }
  }
}
