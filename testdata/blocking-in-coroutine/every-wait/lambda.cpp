// Every kind of wait, in a lambda that is a coroutine.
#include "waits.h"

auto Serve = []() -> task {
  co_await turn{};
  SLEEP;     // finds: blocking-in-coroutine
  JOIN;      // finds: blocking-in-coroutine
  CHILD;     // finds: blocking-in-coroutine
  PROCESS;   // finds: blocking-in-coroutine
  SEMAPHORE; // finds: blocking-in-coroutine
  FUTURE;    // finds: blocking-in-coroutine
  SYNC_WAIT; // finds: blocking-in-coroutine
  SOCKET;    // finds: blocking-in-coroutine
  READINESS; // finds: blocking-in-coroutine
  NAME;      // finds: blocking-in-coroutine
  DISK;      // finds: blocking-in-coroutine
  CONSOLE;   // finds: blocking-in-coroutine
  QUEUE;     // finds: blocking-in-coroutine
  HTTP;      // finds: blocking-in-coroutine
  POSTGRES;  // finds: blocking-in-coroutine
  SQLITE;    // finds: blocking-in-coroutine
  CACHE;     // finds: blocking-in-coroutine
  BROKER;    // finds: blocking-in-coroutine
  STUB;      // finds: blocking-in-coroutine
  TLS;       // finds: blocking-in-coroutine
  GPU;       // finds: blocking-in-coroutine
  LOCK;      // likely: blocking-in-coroutine
  FORK;      // likely: blocking-in-coroutine
  OPEN;      // likely: blocking-in-coroutine
  STREAM;    // likely: blocking-in-coroutine
  OUTPUT;    // likely: blocking-in-coroutine
  LOG;       // likely: blocking-in-coroutine
};
