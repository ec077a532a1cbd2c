// Talks to a child process over two pipes and stands still: we write all of our
// text before we read, and the child writes what it has read at once. A pipe
// holds some 64 KiB. When both are full the child waits for us to read, and we
// wait for the child to read.

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <thread>

namespace {

using namespace std::chrono_literals;

constexpr std::size_t Long = 1 << 20;
std::atomic<std::size_t> Moved = 0; // bytes, to the child and back
std::atomic<pid_t> Talking = 0;     // the child, or 0

void must(bool Done, const char *What) {
  if (!Done) {
    std::perror(What);
    std::exit(EXIT_FAILURE);
  }
}

struct Child {
  pid_t Id = 0;
  int Input = -1, Output = -1; // what it reads and writes: our ends
};

Child start(const char *Program, const char *Argument) {
  int In[2], Out[2]; // to read from, to write to
  must(!pipe2(In, O_CLOEXEC) && !pipe2(Out, O_CLOEXEC), "pipe2");
  posix_spawn_file_actions_t Ends;
  posix_spawn_file_actions_init(&Ends);
  posix_spawn_file_actions_adddup2(&Ends, In[0], STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&Ends, Out[1], STDOUT_FILENO);
  Child C = {.Input = In[1], .Output = Out[0]};
  char *Words[] = {const_cast<char *>(Program), const_cast<char *>(Argument),
                   nullptr};
  must(!posix_spawnp(&C.Id, Program, &Ends, nullptr, Words, environ), Program);
  posix_spawn_file_actions_destroy(&Ends);
  close(In[0]); // or the child would never see the end of its input
  close(Out[1]);
  Talking = C.Id;
  return C;
}

void writeAll(int Pipe, std::string_view Text) {
  while (!Text.empty()) {
    const ssize_t Went =
        write(Pipe, Text.data(), std::min(Text.size(), 4096UL));
    if (Went <= 0)
      return;
    Text.remove_prefix(static_cast<std::size_t>(Went));
    Moved += static_cast<std::size_t>(Went);
  }
}

std::string readAll(int Pipe) {
  std::string Text;
  char Some[4096];
  for (ssize_t Came; (Came = read(Pipe, Some, sizeof Some)) > 0;) {
    Text.append(Some, static_cast<std::size_t>(Came));
    Moved += static_cast<std::size_t>(Came);
  }
  return Text;
}

/// Has no time-out either: a child that keeps silent is waited for as well.
std::string talk(const char *Program, const char *Argument,
                 std::string_view Text) {
  const Child C = start(Program, Argument);
  writeAll(C.Input, Text);
  close(C.Input);
  std::string Answer = readAll(C.Output);
  close(C.Output);
  waitpid(C.Id, nullptr, 0);
  Talking = 0;
  return Answer;
}

/// Ends the program, and its child, if nothing was moved for two seconds.
void watch(std::stop_token Done) {
  for (std::size_t Seen = 1, Still = 0; !Done.stop_requested();) {
    std::this_thread::sleep_for(10ms);
    Still = Moved == Seen ? Still + 1 : 0;
    Seen = Moved;
    if (Still == 200) {
      std::printf("stands still: %zu bytes written, 0 came back\n", Seen);
      std::fflush(stdout);
      if (Talking)
        kill(Talking, SIGKILL);
      std::_Exit(3);
    }
  }
}

} // namespace

int main() {
  std::jthread Watchdog(watch);
  const std::string Answer = talk("cat", "-", std::string(Long, 'x'));
  std::printf("%zu bytes written, %zu came back\n", Long, Answer.size());
  return Answer.size() == Long ? EXIT_SUCCESS : EXIT_FAILURE;
}
