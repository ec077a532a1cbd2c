// One call of every kind that keeps a thread waiting, and for each the functions
// that come to it: SLEEP is the call, SLEEP_1 makes it, SLEEP_2 and SLEEP_5 call
// the one that does, one and four functions on, SLEEP_ELSEWHERE is defined in
// another file. Those of the second list wait too, and rarely long.
#ifndef WAITS_H
#define WAITS_H

#include "../task.h"

#include <fcntl.h>
#include <fstream>
#include <future>
#include <iostream>
#include <mutex>
#include <netdb.h>
#include <poll.h>
#include <semaphore>
#include <stdio.h>
#include <stdlib.h>
#include <string>
#include <sys/msg.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <syslog.h>
#include <thread>
#include <unistd.h>

// As the libraries' headers declare them.
extern "C" {
struct PGconn;
struct PGresult;
struct sqlite3_stmt;
struct redisContext;
struct rd_kafka_t;
struct SSL;
int curl_easy_perform(void *);
PGresult *PQexec(PGconn *, const char *);
int sqlite3_step(sqlite3_stmt *);
void *redisCommand(redisContext *, const char *, ...);
int rd_kafka_flush(rd_kafka_t *, int);
int SSL_connect(SSL *);
int cudaDeviceSynchronize(void);
}
namespace grpc {
template <class Message> struct ClientReader {
  bool Read(Message *);
};
} // namespace grpc
namespace cppcoro {
template <class Awaitable> void sync_wait(Awaitable &&) {}
} // namespace cppcoro

inline std::thread Worker;
inline std::future<int> Price;
inline std::binary_semaphore Seat(0);
inline std::mutex Till;
inline pollfd Interest[1];
inline addrinfo *Address;
inline char Text[64];
inline std::string Word;
inline grpc::ClientReader<int> Numbers;

#define SLEEP std::this_thread::sleep_for(std::chrono::milliseconds(1))
#define JOIN Worker.join()
#define CHILD waitpid(3, nullptr, 0)
#define PROCESS system("date")
#define SEMAPHORE Seat.acquire()
#define FUTURE Price.get()
#define SYNC_WAIT cppcoro::sync_wait(turn{})
#define SOCKET recv(3, Text, sizeof(Text), 0)
#define READINESS poll(Interest, 1, 1000)
#define NAME getaddrinfo("localhost", "http", nullptr, &Address)
#define DISK fsync(3)
#define CONSOLE std::cin >> Word
#define QUEUE msgrcv(3, Text, sizeof(Text), 0, 0)
#define HTTP curl_easy_perform(nullptr)
#define POSTGRES PQexec(nullptr, "select 1")
#define SQLITE sqlite3_step(nullptr)
#define CACHE redisCommand(nullptr, "GET 1")
#define BROKER rd_kafka_flush(nullptr, 1000)
#define STUB Numbers.Read(nullptr)
#define TLS SSL_connect(nullptr)
#define GPU cudaDeviceSynchronize()

#define LOCK std::lock_guard Mine(Till)
#define FORK fork()
#define OPEN open("prices", O_RDONLY)
#define STREAM std::ifstream In("prices")
#define OUTPUT puts("ready")
#define LOG syslog(LOG_INFO, "ready")

#define FUNCTIONS(Wait)                                                        \
  inline void Wait##_1() { Wait; }                                             \
  inline void Wait##_2() { Wait##_1(); }                                       \
  inline void Wait##_3() { Wait##_2(); }                                       \
  inline void Wait##_4() { Wait##_3(); }                                       \
  inline void Wait##_5() { Wait##_4(); }                                       \
  void Wait##_ELSEWHERE();

// clang-format off
#define FOR_EACH_WAIT(Do)                                                      \
  Do(SLEEP) Do(JOIN) Do(CHILD) Do(PROCESS) Do(SEMAPHORE) Do(FUTURE)            \
  Do(SYNC_WAIT) Do(SOCKET) Do(READINESS) Do(NAME) Do(DISK) Do(CONSOLE)         \
  Do(QUEUE) Do(HTTP) Do(POSTGRES) Do(SQLITE) Do(CACHE) Do(BROKER) Do(STUB)     \
  Do(TLS) Do(GPU)                                                              \
  Do(LOCK) Do(FORK) Do(OPEN) Do(STREAM) Do(OUTPUT) Do(LOG)
// clang-format on

FOR_EACH_WAIT(FUNCTIONS)

#endif
