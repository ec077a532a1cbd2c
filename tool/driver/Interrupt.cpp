#include "tool/driver/Interrupt.h"

#include <atomic>
#include <csignal>
#include <iterator>
#include <unistd.h>
#include <utility>

namespace snarl {
namespace {

constexpr int Signals[] = {SIGINT, SIGTERM, SIGHUP};
struct sigaction Former[std::size(Signals)];
std::atomic<int> Interrupted = 0;
static_assert(std::atomic<int>::is_always_lock_free);

void restore() {
  for (std::size_t I = 0; I != std::size(Signals); ++I)
    sigaction(Signals[I], &Former[I], nullptr);
}

void remember(int Signal) {
  restore();
  Interrupted = Signal;
  constexpr char Text[] = "\nsnarl: stopping, with a report of what is "
                          "finished; once more ends at once\n";
  [[maybe_unused]] ssize_t Written =
      write(STDERR_FILENO, Text, sizeof(Text) - 1);
}

} // namespace

void stopWhenInterrupted() {
  static bool Asked = false;
  if (std::exchange(Asked, true))
    return;
  struct sigaction New = {};
  New.sa_handler = remember;
  New.sa_flags = SA_RESTART;
  for (std::size_t I = 0; I != std::size(Signals); ++I)
    if (!sigaction(Signals[I], &New, &Former[I]) &&
        Former[I].sa_handler == SIG_IGN) // by nohup, or a shell's `&`
      sigaction(Signals[I], &Former[I], nullptr);
}

bool isInterrupted() { return Interrupted != 0; }

void endIfInterrupted() {
  if (Interrupted != 0)
    raise(Interrupted);
}

} // namespace snarl
