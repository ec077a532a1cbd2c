// Queues and locks between processes, names of hosts, the terminal, the disk;
// and the same told not to wait.
#include "task.h"

#include <fcntl.h>
#include <mqueue.h>
#include <netdb.h>
#include <stdio.h>
#include <sys/file.h>
#include <sys/msg.h>
#include <sys/sem.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <linux/futex.h>

task talk(int Queue, mqd_t Other, char *Text, int *Word) {
  msgrcv(Queue, Text, 9, 0, 0);            // finds: blocking-in-coroutine
  msgrcv(Queue, Text, 9, 0, IPC_NOWAIT);   // silent
  mq_receive(Other, Text, 9, nullptr);     // finds: blocking-in-coroutine
  mqd_t Quick = mq_open("/x", O_RDONLY | O_NONBLOCK);
  mq_receive(Quick, Text, 9, nullptr);     // silent
  syscall(SYS_futex, Word, FUTEX_WAIT, 0); // silent here: a library's mutex
  syscall(SYS_futex, Word, FUTEX_WAKE, 1); // silent
  co_await turn{};
}

task look(const char *Host) {
  gethostbyname(Host); // finds: blocking-in-coroutine
  co_await turn{};
}

task keep(int File) {
  flock(File, LOCK_EX | LOCK_NB); // silent: only tries
  flock(File, LOCK_EX);           // silent here: may wait, and seldom long
  write(File, "x", 1);            // silent here: likewise
  fsync(File);                    // finds: blocking-in-coroutine
  co_await turn{};
}

task ask() {
  getchar(); // finds: blocking-in-coroutine
  puts("?"); // silent here: may wait, and seldom long
  co_await turn{};
}

task watch(pid_t Child) {
  waitpid(Child, nullptr, 0);       // finds: blocking-in-coroutine
  waitpid(Child, nullptr, WNOHANG); // silent
  FILE *Pipe = popen("date", "r");  // finds: blocking-in-coroutine
  pclose(Pipe);                     // finds: blocking-in-coroutine
  co_await turn{};
}
