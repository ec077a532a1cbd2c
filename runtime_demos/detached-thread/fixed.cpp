// A recorder writes a line for each of a hundred measurements, in a thread that
// is joined before main returns: the process ends when the thread is done.

#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <thread>

namespace {

using namespace std::chrono_literals;

constexpr int Lines = 100;

void record(int File) {
  for (int I = 0; I < Lines; ++I) {
    std::this_thread::sleep_for(1ms); // the measurement
    if (write(File, "\n", 1) != 1)
      return;
  }
}

/// The program as its user sees it.
void recorder(int File) {
  std::jthread Writer(record, File); // joined here, at the end of its scope
}

int linesIn(int File) {
  int Found = 0;
  for (char Next; read(File, &Next, 1) == 1;)
    Found += Next == '\n';
  return Found;
}

} // namespace

/// Runs the recorder as a process of its own and counts what it has left.
int main() {
  int Ends[2]; // to read from, to write to
  if (pipe(Ends))
    return EXIT_FAILURE;
  const pid_t Child = fork();
  if (Child < 0)
    return EXIT_FAILURE;
  if (Child == 0) {
    recorder(Ends[1]);
    return EXIT_SUCCESS; // the end of the recorder's main
  }
  close(Ends[1]);
  const int Written = linesIn(Ends[0]);
  waitpid(Child, nullptr, 0);
  std::printf("%d of %d lines written\n", Written, Lines);
  return Written == Lines ? EXIT_SUCCESS : EXIT_FAILURE;
}
