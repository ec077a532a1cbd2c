// Every kind of wait, behind one function, behind two and behind five.
#include "waits.h"

task oneHelper() {
  SLEEP_1();     // finds: blocking-in-coroutine
  JOIN_1();      // finds: blocking-in-coroutine
  CHILD_1();     // finds: blocking-in-coroutine
  PROCESS_1();   // finds: blocking-in-coroutine
  SEMAPHORE_1(); // finds: blocking-in-coroutine
  FUTURE_1();    // finds: blocking-in-coroutine
  SYNC_WAIT_1(); // finds: blocking-in-coroutine
  SOCKET_1();    // finds: blocking-in-coroutine
  READINESS_1(); // finds: blocking-in-coroutine
  NAME_1();      // finds: blocking-in-coroutine
  DISK_1();      // finds: blocking-in-coroutine
  CONSOLE_1();   // finds: blocking-in-coroutine
  QUEUE_1();     // finds: blocking-in-coroutine
  HTTP_1();      // finds: blocking-in-coroutine
  POSTGRES_1();  // finds: blocking-in-coroutine
  SQLITE_1();    // finds: blocking-in-coroutine
  CACHE_1();     // finds: blocking-in-coroutine
  BROKER_1();    // finds: blocking-in-coroutine
  STUB_1();      // finds: blocking-in-coroutine
  TLS_1();       // finds: blocking-in-coroutine
  GPU_1();       // finds: blocking-in-coroutine
  LOCK_1();      // likely: blocking-in-coroutine
  FORK_1();      // likely: blocking-in-coroutine
  OPEN_1();      // likely: blocking-in-coroutine
  STREAM_1();    // likely: blocking-in-coroutine
  OUTPUT_1();    // likely: blocking-in-coroutine
  LOG_1();       // likely: blocking-in-coroutine
  co_await turn{};
}

task twoHelpers() {
  SLEEP_2();     // finds: blocking-in-coroutine
  JOIN_2();      // finds: blocking-in-coroutine
  CHILD_2();     // finds: blocking-in-coroutine
  PROCESS_2();   // finds: blocking-in-coroutine
  SEMAPHORE_2(); // finds: blocking-in-coroutine
  FUTURE_2();    // finds: blocking-in-coroutine
  SYNC_WAIT_2(); // finds: blocking-in-coroutine
  SOCKET_2();    // finds: blocking-in-coroutine
  READINESS_2(); // finds: blocking-in-coroutine
  NAME_2();      // finds: blocking-in-coroutine
  DISK_2();      // finds: blocking-in-coroutine
  CONSOLE_2();   // finds: blocking-in-coroutine
  QUEUE_2();     // finds: blocking-in-coroutine
  HTTP_2();      // finds: blocking-in-coroutine
  POSTGRES_2();  // finds: blocking-in-coroutine
  SQLITE_2();    // finds: blocking-in-coroutine
  CACHE_2();     // finds: blocking-in-coroutine
  BROKER_2();    // finds: blocking-in-coroutine
  STUB_2();      // finds: blocking-in-coroutine
  TLS_2();       // finds: blocking-in-coroutine
  GPU_2();       // finds: blocking-in-coroutine
  LOCK_2();      // likely: blocking-in-coroutine
  FORK_2();      // likely: blocking-in-coroutine
  OPEN_2();      // likely: blocking-in-coroutine
  STREAM_2();    // likely: blocking-in-coroutine
  OUTPUT_2();    // likely: blocking-in-coroutine
  LOG_2();       // likely: blocking-in-coroutine
  co_await turn{};
}

task fiveHelpers() {
  SLEEP_5();     // finds: blocking-in-coroutine
  JOIN_5();      // finds: blocking-in-coroutine
  CHILD_5();     // finds: blocking-in-coroutine
  PROCESS_5();   // finds: blocking-in-coroutine
  SEMAPHORE_5(); // finds: blocking-in-coroutine
  FUTURE_5();    // finds: blocking-in-coroutine
  SYNC_WAIT_5(); // finds: blocking-in-coroutine
  SOCKET_5();    // finds: blocking-in-coroutine
  READINESS_5(); // finds: blocking-in-coroutine
  NAME_5();      // finds: blocking-in-coroutine
  DISK_5();      // finds: blocking-in-coroutine
  CONSOLE_5();   // finds: blocking-in-coroutine
  QUEUE_5();     // finds: blocking-in-coroutine
  HTTP_5();      // finds: blocking-in-coroutine
  POSTGRES_5();  // finds: blocking-in-coroutine
  SQLITE_5();    // finds: blocking-in-coroutine
  CACHE_5();     // finds: blocking-in-coroutine
  BROKER_5();    // finds: blocking-in-coroutine
  STUB_5();      // finds: blocking-in-coroutine
  TLS_5();       // finds: blocking-in-coroutine
  GPU_5();       // finds: blocking-in-coroutine
  LOCK_5();      // likely: blocking-in-coroutine
  FORK_5();      // likely: blocking-in-coroutine
  OPEN_5();      // likely: blocking-in-coroutine
  STREAM_5();    // likely: blocking-in-coroutine
  OUTPUT_5();    // likely: blocking-in-coroutine
  LOG_5();       // likely: blocking-in-coroutine
  co_await turn{};
}
