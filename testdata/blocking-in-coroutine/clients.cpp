// Client libraries that wait for their server: databases, caches, HTTP, queues,
// TLS. Their asynchronous forms stay silent, and so do calls that may not wait.
#include "task.h"

// As their headers declare them.
extern "C" {
struct PGconn;
struct PGresult;
PGconn *PQconnectdb(const char *);
PGresult *PQexec(PGconn *, const char *);
int PQsendQuery(PGconn *, const char *);
int PQconsumeInput(PGconn *);
int PQgetCopyData(PGconn *, char **, int);

struct MYSQL;
int mysql_query(MYSQL *, const char *);
int mysql_real_query_start(int *, MYSQL *, const char *, unsigned long);

struct sqlite3;
struct sqlite3_stmt;
int sqlite3_step(sqlite3_stmt *);
int sqlite3_bind_int(sqlite3_stmt *, int, int);

struct redisContext;
struct redisAsyncContext;
void *redisCommand(redisContext *, const char *, ...);
int redisAsyncCommand(redisAsyncContext *, void (*)(), void *, const char *,
                      ...);

char *memcached_get(void *, const char *, unsigned long, unsigned long *,
                    unsigned *, int *);

int curl_easy_perform(void *);
int curl_multi_poll(void *, void *, unsigned, int, int *);
int curl_multi_socket_action(void *, int, int, int *);

int zmq_recv(void *, void *, unsigned long, int);
int rd_kafka_flush(void *, int);
int rd_kafka_poll(void *, int);
int mosquitto_loop(void *, int, int);

struct SSL;
struct BIO;
int SSL_connect(SSL *);
int SSL_pending(const SSL *);
long BIO_ctrl(BIO *, int, long, void *);

int ldap_search_ext_s(void *, const char *, int, const char *, char **, int);
int cudaDeviceSynchronize(void);
int cudaStreamQuery(void *);
int MPI_Barrier(int);
}
#define BIO_do_handshake(Of) BIO_ctrl(Of, 101, 0, nullptr)
#define BIO_pending(Of) BIO_ctrl(Of, 10, 0, nullptr)
#define ZMQ_DONTWAIT 1

task store(PGconn *Server, MYSQL *Other, sqlite3_stmt *Row) {
  char *Line = nullptr;
  PQconnectdb("dbname=shop");   // finds: blocking-in-coroutine
  PQexec(Server, "select 1");   // finds: blocking-in-coroutine
  PQsendQuery(Server, "x");     // silent: the answer is awaited elsewhere
  PQconsumeInput(Server);       // silent
  PQgetCopyData(Server, &Line,  // finds: blocking-in-coroutine
                0);
  PQgetCopyData(Server, &Line, 1); // silent: asynchronous
  mysql_query(Other, "select 1");  // finds: blocking-in-coroutine
  int Result = 0;
  mysql_real_query_start(&Result, Other, "x", 1); // silent
  sqlite3_bind_int(Row, 1, 3);                    // silent
  sqlite3_step(Row); // finds: blocking-in-coroutine
  co_await turn{};
}

task remember(redisContext *Cache, redisAsyncContext *Loop, void *Other) {
  redisCommand(Cache, "GET %s", "key"); // finds: blocking-in-coroutine
  redisAsyncCommand(Loop, nullptr, nullptr, "GET %s", "key"); // silent
  memcached_get(Other, "key", 3, // finds: blocking-in-coroutine
                nullptr, nullptr, nullptr);
  ldap_search_ext_s(Other, "", 0, "", nullptr, // finds: blocking-in-coroutine
                    0);
  co_await turn{};
}

task fetch(void *Easy, void *Multi) {
  curl_easy_perform(Easy);                         // finds: blocking-in-coroutine
  curl_multi_poll(Multi, nullptr, 0, 100, nullptr); // finds: blocking-in-coroutine
  curl_multi_poll(Multi, nullptr, 0, 0, nullptr);  // silent: only looks
  int Running = 0;
  curl_multi_socket_action(Multi, 3, 0, &Running); // silent
  co_await turn{};
}

task queue(void *Of, char *Text) {
  zmq_recv(Of, Text, 9, 0);            // finds: blocking-in-coroutine
  zmq_recv(Of, Text, 9, ZMQ_DONTWAIT); // silent
  rd_kafka_flush(Of, 1000);            // finds: blocking-in-coroutine
  rd_kafka_poll(Of, 0);                // silent
  mosquitto_loop(Of, 100, 1);          // finds: blocking-in-coroutine
  mosquitto_loop(Of, 0, 1);            // silent
  co_await turn{};
}

task secure(SSL *Stream, BIO *Pipe) {
  SSL_connect(Stream);    // finds: blocking-in-coroutine
  SSL_pending(Stream);    // silent
  BIO_do_handshake(Pipe); // finds: blocking-in-coroutine
  BIO_pending(Pipe);      // silent
  co_await turn{};
}

task compute(void *Stream) {
  cudaDeviceSynchronize(); // finds: blocking-in-coroutine
  cudaStreamQuery(Stream); // silent
  MPI_Barrier(0);          // finds: blocking-in-coroutine
  co_await turn{};
}
