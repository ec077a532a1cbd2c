// Talks to a child process over two pipes: whichever of them is ready is served
// next, so that no full pipe stops us, and all of it has a time-out. A child
// that is not done by then is killed. Either way it is waited for, and nothing
// is left behind.

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <optional>
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

void shut(pollfd &End) {
  close(End.fd);
  End.fd = -1; // poll passes over it
}

void writeSome(pollfd &Pipe, std::string_view &Text) {
  const ssize_t Went = write(Pipe.fd, Text.data(), Text.size());
  if (Went > 0) {
    Text.remove_prefix(static_cast<std::size_t>(Went));
    Moved += static_cast<std::size_t>(Went);
  }
  if (Text.empty() || (Went < 0 && errno != EAGAIN))
    shut(Pipe);
}

void readSome(pollfd &Pipe, std::string &Text) {
  char Some[4096];
  const ssize_t Came = read(Pipe.fd, Some, sizeof Some);
  if (Came <= 0)
    return shut(Pipe);
  Text.append(Some, static_cast<std::size_t>(Came));
  Moved += static_cast<std::size_t>(Came);
}

/// What the child answers; nothing if it was not done in time.
std::optional<std::string> talk(const char *Program, const char *Argument,
                                std::string_view Text,
                                std::chrono::milliseconds Limit) {
  const auto End = std::chrono::steady_clock::now() + Limit;
  const Child C = start(Program, Argument);
  const int Ended = static_cast<int>(syscall(SYS_pidfd_open, C.Id, 0));
  must(Ended >= 0 && !fcntl(C.Input, F_SETFL, O_NONBLOCK), "pidfd_open");
  pollfd Ends[] = {{.fd = C.Input, .events = POLLOUT, .revents = 0},
                   {.fd = C.Output, .events = POLLIN, .revents = 0},
                   {.fd = Ended, .events = POLLIN, .revents = 0}};
  auto &[Input, Output, Process] = Ends;
  std::string Answer;
  bool InTime = true;
  while (InTime && (Output.fd >= 0 || Process.fd >= 0)) {
    const auto Left = std::chrono::ceil<std::chrono::milliseconds>(
        End - std::chrono::steady_clock::now());
    InTime = Left > 0ms && poll(Ends, 3, static_cast<int>(Left.count())) > 0;
    if (InTime && Input.revents)
      writeSome(Input, Text);
    if (InTime && Output.revents)
      readSome(Output, Answer);
    if (InTime && Process.revents)
      shut(Process); // it has ended
  }
  if (!InTime)
    kill(C.Id, SIGKILL);
  for (pollfd &Open : Ends)
    if (Open.fd >= 0)
      shut(Open);
  waitpid(C.Id, nullptr, 0);
  Talking = 0;
  return InTime ? std::optional(Answer) : std::nullopt;
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
  signal(SIGPIPE, SIG_IGN); // a child that reads no more is an error of write
  std::jthread Watchdog(watch);
  const auto Answer = talk("cat", "-", std::string(Long, 'x'), 30s);
  const auto Silence = talk("sleep", "5", "are you there?", 200ms);
  const bool Left = waitpid(-1, nullptr, WNOHANG) != -1 || errno != ECHILD;
  std::printf("%zu bytes written, %zu came back; one that kept silent was %s; "
              "children left: %d\n",
              Long, Answer ? Answer->size() : 0,
              Silence ? "waited for" : "killed", Left);
  return Answer && Answer->size() == Long && !Silence && !Left ? EXIT_SUCCESS
                                                               : EXIT_FAILURE;
}
