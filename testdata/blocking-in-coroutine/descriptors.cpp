// A descriptor that the file makes non-blocking does not wait; one that it does
// not, does.
#include "task.h"

#include <fcntl.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

static bool doNotWait(int Which) {
  int Flags = fcntl(Which, F_GETFL, 0);
  return fcntl(Which, F_SETFL, Flags | O_NONBLOCK) == 0;
}

class Peer {
public:
  explicit Peer(int Listener)
      : Quick(accept4(Listener, nullptr, nullptr, SOCK_NONBLOCK)), Slow(-1) {}
  task talk() {
    char Line[64];
    recv(Quick, Line, sizeof(Line), 0); // silent: made so by accept4
    recv(Slow, Line, sizeof(Line), 0);  // finds: blocking-in-coroutine
    co_await turn{};
  }

private:
  int Quick;
  int Slow;
};

task talk(const sockaddr *Address, socklen_t Size) {
  int Made = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
  connect(Made, Address, Size); // silent
  int Changed = socket(AF_INET, SOCK_STREAM, 0);
  doNotWait(Changed);
  send(Changed, "hello", 5, 0); // silent
  int Plain = socket(AF_INET, SOCK_STREAM, 0);
  connect(Plain, Address, Size); // finds: blocking-in-coroutine
  int ByIoctl = socket(AF_INET, SOCK_STREAM, 0);
  int On = 1;
  ioctl(ByIoctl, FIONBIO, &On);
  char Line[16];
  recv(ByIoctl, Line, sizeof(Line), 0); // silent
  int Parts[2];
  socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, Parts);
  send(Parts[0], "hello", 5, 0); // silent
  co_await turn{};
}
