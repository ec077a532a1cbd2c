// The same work under the same lock, in two processes. Each has memory of its
// own, and so a lock of its own, for which nobody else waits; what it found it
// sends to the first process through a pipe.

#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <mutex>
#include <vector>

namespace {

constexpr long Numbers[] = {10'000'000, 20'000'000, 20'000'001, 10'000'001};
constexpr long Size = 4;

std::mutex Lock;

std::vector<long> factorise(long Number) {
  std::vector<long> Found;
  for (long I = 1; I <= Number; ++I)
    if (Number % I == 0)
      Found.push_back(I);
  return Found;
}

struct Result {
  long Number;
  long Divisors;
};

void work(long First, long Workers, int Pipe) {
  for (long I = First; I < Size; I += Workers) {
    std::lock_guard<std::mutex> Hold(Lock);
    const auto Found = static_cast<long>(factorise(Numbers[I]).size());
    const Result Mine{Numbers[I], Found};
    if (write(Pipe, &Mine, sizeof Mine) != sizeof Mine)
      _exit(EXIT_FAILURE);
  }
}

} // namespace

int main(int Argc, char **Argv) {
  const long Workers = Argc > 1 ? std::atol(Argv[1]) : 2;
  int Pipe[2];
  if (pipe(Pipe) != 0)
    return EXIT_FAILURE;
  for (long I = 0; I < Workers; ++I) {
    const pid_t Child = fork();
    if (Child == 0) {
      work(I, Workers, Pipe[1]);
      _exit(EXIT_SUCCESS);
    }
    if (Child < 0)
      return EXIT_FAILURE;
  }
  close(Pipe[1]);
  Result Sent;
  while (read(Pipe[0], &Sent, sizeof Sent) == sizeof Sent)
    std::printf("%ld: %ld divisors\n", Sent.Number, Sent.Divisors);
  while (wait(nullptr) > 0)
    ;
}
