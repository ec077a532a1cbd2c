// Six streams of visitors through one door. Nothing here says that the door
// counts.

#include "door.h"

#include <cstdio>
#include <cstdlib>
#include <thread>
#include <vector>

namespace {

void stream(long People) {
  for (long I = 0; I < People; ++I)
    enter();
}

} // namespace

int main(int Argc, char **Argv) {
  const long Threads = Argc > 1 ? std::atol(Argv[1]) : 6;
  const long People = Argc > 2 ? std::atol(Argv[2]) : 1'000'000;
  std::vector<std::thread> Streams;
  for (long I = 0; I < Threads; ++I)
    Streams.emplace_back(stream, People);
  for (std::thread &T : Streams)
    T.join();
  std::printf("%ld of %ld visits counted\n", visits(), Threads * People);
  return visits() == Threads * People ? EXIT_SUCCESS : EXIT_FAILURE;
}
