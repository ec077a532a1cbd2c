// A macro of the program's own changes nothing: what waits in it waits, and what
// it tells not to wait does not.
#include "task.h"

#include <chrono>
#include <iostream>
#include <string>
#include <sys/socket.h>
#include <thread>

#define PAUSE() std::this_thread::sleep_for(std::chrono::milliseconds(1))
#define SEND(Text) send(3, Text, sizeof(Text), 0)
#define TRY_FLAGS MSG_NOSIGNAL | MSG_DONTWAIT
#define TRY_SEND(Text) send(3, Text, sizeof(Text), TRY_FLAGS)
#define CHECKED(Call)                                                          \
  do {                                                                         \
    if ((Call) < 0)                                                            \
      throw 1;                                                                 \
  } while (0)
#define ASK(Into) std::cin >> Into

task talk(std::string Name) {
  PAUSE();                               // finds: blocking-in-coroutine
  SEND("hello");                         // finds: blocking-in-coroutine
  TRY_SEND("hello");                     // silent: never waits
  CHECKED(SEND("hello"));                // finds: blocking-in-coroutine
  CHECKED(TRY_SEND("hello"));            // silent
  CHECKED(send(3, "x", 1, MSG_DONTWAIT)); // silent
  ASK(Name);                             // finds: blocking-in-coroutine
  co_await turn{};
}
