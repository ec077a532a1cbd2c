// Starting a command and waiting for it.
#include "task.h"

#include <cstdlib>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

task report() {
  std::system("true"); // finds: blocking-in-coroutine
  co_await turn{};
  pid_t Child = fork();
  if (Child == 0)
    _exit(0);
  int Status = 0;
  waitpid(Child, &Status, WNOHANG); // silent: returns at once
  waitpid(Child, &Status, 0);       // finds: blocking-in-coroutine
  int Options = WNOHANG, Waiting = 0;
  waitpid(Child, &Status, Options); // silent
  waitpid(Child, &Status, Waiting); // finds: blocking-in-coroutine
}

int main() {
  task Report = report();
  runLoop();
}
