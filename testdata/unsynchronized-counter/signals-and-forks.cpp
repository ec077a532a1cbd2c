// A signal handler interrupts its own thread, and a forked process has its own
// memory: neither is a thread. The thread beside them is.
#include <csignal>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

volatile std::sig_atomic_t Signals = 0;
int Processes = 0;
int Meals = 0;

extern "C" void onSignal(int) {
  Signals = Signals + 1; // silent: interrupts, does not run beside
}

void inChild() {
  ++Processes; // silent: the child's own memory
}

int main() {
  std::signal(SIGUSR1, onSignal);
  std::raise(SIGUSR1);
  Signals = Signals + 1;
  pid_t Child = fork();
  if (Child == 0) {
    inChild();
    _exit(0);
  }
  ++Processes; // silent: the parent's own memory
  waitpid(Child, nullptr, 0);
  std::thread Cook([] { ++Meals; }); // finds: unsynchronized-counter
  ++Meals;
  Cook.join();
  return Signals + Processes < 0;
}
