// A function that asks whether a call would have had to wait uses a descriptor
// that does not wait, wherever that was made so.
#include "task.h"

#include <cerrno>
#include <sys/socket.h>

int descriptorOf(int Peer); // another file's

int receive(int Peer, char *To, unsigned Size) {
  int Got = recv(descriptorOf(Peer), To, Size, 0); // silent
  return Got < 0 && (errno == EAGAIN || errno == EWOULDBLOCK) ? 0 : Got;
}

struct connected {
  bool await_ready() { return false; }
  bool await_suspend(std::coroutine_handle<> Self) {
    if (connect(descriptorOf(Peer), Address, Size) < 0) { // silent
      if (errno != EINPROGRESS)
        return false;
      Ready.push_back(Self);
      return true;
    }
    return false;
  }
  void await_resume() {}
  int Peer;
  const sockaddr *Address;
  socklen_t Size;
};

int receiveAll(int Peer, char *To, unsigned Size) {
  int Got = 0;
  do
    Got = recv(descriptorOf(Peer), To, Size, 0);
  while (Got < 0 && errno == EINTR); // a signal interrupts one that waits
  return Got;
}

task talk(int Peer, const sockaddr *Address, socklen_t Size) {
  char Line[64];
  co_await connected{Peer, Address, Size};
  receive(Peer, Line, sizeof(Line));
  receiveAll(Peer, Line, sizeof(Line)); // finds: blocking-in-coroutine
}
