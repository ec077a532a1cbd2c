// Blocking socket calls, and the same calls told not to block.
#include "task.h"

#include <netdb.h>
#include <poll.h>
#include <sys/select.h>
#include <sys/socket.h>

task fetch(int Socket, const sockaddr *Address, socklen_t Size) {
  char Line[64];
  connect(Socket, Address, Size);      // finds: blocking-in-coroutine
  send(Socket, "GET", 3, 0);           // finds: blocking-in-coroutine
  recv(Socket, Line, sizeof(Line), 0); // finds: blocking-in-coroutine
  co_await turn{};
  send(Socket, "GET", 3, MSG_DONTWAIT);           // silent
  recv(Socket, Line, sizeof(Line), MSG_DONTWAIT); // silent
  recv(Socket, Line, 1, MSG_PEEK | MSG_DONTWAIT); // silent
}

task lookUp(const char *Host) {
  addrinfo *Found = nullptr;
  getaddrinfo(Host, "http", nullptr, &Found); // finds: blocking-in-coroutine
  co_return;
}

task watch(int Socket) {
  pollfd Interest = {Socket, POLLIN, 0};
  poll(&Interest, 1, 1000); // finds: blocking-in-coroutine
  co_await turn{};
  poll(&Interest, 1, 0); // silent: only looks
}

task serve(int Listener) {
  for (;;) {
    int Client =
        accept(Listener, nullptr, nullptr); // finds: blocking-in-coroutine
    if (Client < 0)
      co_return;
    co_await turn{};
  }
}
