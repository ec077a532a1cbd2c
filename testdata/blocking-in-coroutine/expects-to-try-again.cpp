// A function that asks whether a call would have had to wait uses a descriptor
// that does not wait, wherever that was made so. So does one that has another
// function find out what went wrong.
#include "task.h"

#include <cerrno>
#include <cstring>
#include <openssl/ssl.h>
#include <sys/socket.h>

int descriptorOf(int Peer); // another file's

int receive(int Peer, char *To, unsigned Size) {
  int Got = recv(descriptorOf(Peer), To, Size, 0); // silent
  return Got < 0 && (errno == EAGAIN || errno == EWOULDBLOCK) ? 0 : Got;
}

enum class outcome { done, again, closed };
outcome classify(int Error); // another file's

outcome sendLine(int Peer, const char *Line, unsigned Size) {
  if (send(descriptorOf(Peer), Line, Size, 0) >= 0) // silent
    return outcome::done;
  return classify(errno);
}

namespace asio::error {
enum basic_errors { would_block = EWOULDBLOCK };
}

int sendWord(int Peer, const char *Word, unsigned Size) {
  int Sent = send(descriptorOf(Peer), Word, Size, 0); // silent
  return Sent < 0 && errno == asio::error::would_block ? 0 : Sent;
}

int shake(SSL *Session) {
  int Result = SSL_connect(Session); // silent
  return SSL_get_error(Session, Result) == SSL_ERROR_WANT_READ ? 0 : Result;
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

bool wouldWait() { return errno == EAGAIN || errno == EWOULDBLOCK; }

int receiveWord(int Peer, char *To, unsigned Size) {
  int Got = recv(descriptorOf(Peer), To, Size, 0); // silent
  return Got < 0 && wouldWait() ? 0 : Got;
}

template <typename Operation> int again(Operation Do) {
  int Got = Do();
  return Got < 0 && errno == EAGAIN ? 0 : Got;
}
template <typename Operation> int once(Operation Do) { return Do(); }

int take(int Peer) { return accept(descriptorOf(Peer), nullptr, nullptr); }
int takeOne(int Peer) { return accept(descriptorOf(Peer), nullptr, nullptr); }

int admit(int Peer) {
  return again([&] { return take(Peer); });
}
int admitOne(int Peer) {
  return once([&] { return takeOne(Peer); });
}

bool interrupted() { return errno == EINTR; }

int receiveSome(int Peer, char *To, unsigned Size) {
  int Got = recv(descriptorOf(Peer), To, Size, 0);
  return Got < 0 && interrupted() ? 0 : Got;
}

int receiveAll(int Peer, char *To, unsigned Size) {
  int Got = 0;
  do
    Got = recv(descriptorOf(Peer), To, Size, 0);
  while (Got < 0 && errno == EINTR); // a signal interrupts one that waits
  return Got;
}

const char *sendOrSay(int Peer, const char *Line, unsigned Size) {
  if (send(descriptorOf(Peer), Line, Size, 0) < 0)
    return std::strerror(errno);
  return "";
}

task talk(int Peer, const sockaddr *Address, socklen_t Size, SSL *Session) {
  char Line[64];
  co_await connected{Peer, Address, Size};
  receive(Peer, Line, sizeof(Line));
  sendLine(Peer, Line, sizeof(Line));
  sendWord(Peer, Line, sizeof(Line));
  shake(Session);
  admit(Peer);
  admitOne(Peer); // finds: blocking-in-coroutine
  receiveWord(Peer, Line, sizeof(Line));
  receiveSome(Peer, Line, sizeof(Line)); // finds: blocking-in-coroutine
  sendOrSay(Peer, Line, sizeof(Line));  // finds: blocking-in-coroutine
  receiveAll(Peer, Line, sizeof(Line)); // finds: blocking-in-coroutine
}
