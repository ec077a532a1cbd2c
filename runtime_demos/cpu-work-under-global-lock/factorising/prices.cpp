// How long the two workers need, by the clock, beside one: under one lock, with
// no lock, and in two processes. All take turns, so that what else the machine
// does falls on all alike.

#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <mutex>
#include <thread>
#include <vector>

namespace {

constexpr long Numbers[] = {10'000'000, 20'000'000, 20'000'001, 10'000'001};
constexpr long Size = 4;

std::mutex Lock;
std::vector<long> Divisors[Size];

void factorise(long I) {
  std::vector<long> Found;
  for (long Divisor = 1; Divisor <= Numbers[I]; ++Divisor)
    if (Numbers[I] % Divisor == 0)
      Found.push_back(Divisor);
  Divisors[I] = Found; // each worker has places of its own
}

void factoriseLocked(long I) {
  // NOLINTNEXTLINE(snarl-cpu-work-under-global-lock): this is the bug
  std::lock_guard<std::mutex> Hold(Lock);
  factorise(I);
}

using Way = void (*)(long);

void work(Way Factorise, long First, long Workers) {
  for (long I = First; I < Size; I += Workers)
    Factorise(I);
}

void inThreads(Way Factorise, long Workers) {
  std::vector<std::thread> Crew;
  for (long I = 0; I < Workers; ++I)
    Crew.emplace_back(work, Factorise, I, Workers);
  for (std::thread &T : Crew)
    T.join();
}

void inProcesses(Way Factorise, long Workers) {
  for (long I = 0; I < Workers; ++I) {
    const pid_t Child = fork();
    if (Child == 0) {
      work(Factorise, I, Workers);
      _exit(EXIT_SUCCESS);
    }
    if (Child < 0)
      std::exit(EXIT_FAILURE);
  }
  while (wait(nullptr) > 0)
    ;
}

void price(const char *Name, void (*In)(Way, long), Way Factorise,
           long Workers) {
  const auto Begin = std::chrono::steady_clock::now();
  In(Factorise, Workers);
  const std::chrono::duration<double, std::milli> Took =
      std::chrono::steady_clock::now() - Begin;
  std::printf("%s: %.3f\n", Name, Took.count());
  std::fflush(stdout); // or each process would have it to print, too
}

} // namespace

int main() {
  for (int Turn = 0; Turn < 3; ++Turn) {
    price("1 thread", inThreads, factorise, 1);
    price("2 threads under one lock", inThreads, factoriseLocked, 2);
    price("2 threads without a lock", inThreads, factorise, 2);
    price("2 processes", inProcesses, factoriseLocked, 2);
  }
}
