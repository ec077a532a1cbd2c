// Every kind of wait, behind a function that another file defines.
#include "waits.h"

task otherFile() {
  SLEEP_ELSEWHERE();     // finds: blocking-in-coroutine (link)
  JOIN_ELSEWHERE();      // finds: blocking-in-coroutine (link)
  CHILD_ELSEWHERE();     // finds: blocking-in-coroutine (link)
  PROCESS_ELSEWHERE();   // finds: blocking-in-coroutine (link)
  SEMAPHORE_ELSEWHERE(); // finds: blocking-in-coroutine (link)
  FUTURE_ELSEWHERE();    // finds: blocking-in-coroutine (link)
  SYNC_WAIT_ELSEWHERE(); // finds: blocking-in-coroutine (link)
  SOCKET_ELSEWHERE();    // finds: blocking-in-coroutine (link)
  READINESS_ELSEWHERE(); // finds: blocking-in-coroutine (link)
  NAME_ELSEWHERE();      // finds: blocking-in-coroutine (link)
  DISK_ELSEWHERE();      // finds: blocking-in-coroutine (link)
  CONSOLE_ELSEWHERE();   // finds: blocking-in-coroutine (link)
  QUEUE_ELSEWHERE();     // finds: blocking-in-coroutine (link)
  HTTP_ELSEWHERE();      // finds: blocking-in-coroutine (link)
  POSTGRES_ELSEWHERE();  // finds: blocking-in-coroutine (link)
  SQLITE_ELSEWHERE();    // finds: blocking-in-coroutine (link)
  CACHE_ELSEWHERE();     // finds: blocking-in-coroutine (link)
  BROKER_ELSEWHERE();    // finds: blocking-in-coroutine (link)
  STUB_ELSEWHERE();      // finds: blocking-in-coroutine (link)
  TLS_ELSEWHERE();       // finds: blocking-in-coroutine (link)
  GPU_ELSEWHERE();       // finds: blocking-in-coroutine (link)
  LOCK_ELSEWHERE();      // likely: blocking-in-coroutine
  FORK_ELSEWHERE();      // likely: blocking-in-coroutine
  OPEN_ELSEWHERE();      // likely: blocking-in-coroutine
  STREAM_ELSEWHERE();    // likely: blocking-in-coroutine
  OUTPUT_ELSEWHERE();    // likely: blocking-in-coroutine
  LOG_ELSEWHERE();       // likely: blocking-in-coroutine
  co_await turn{};
}
