// Rows that come from the server one by one, and results that nobody has asked
// for yet, are waited for.

#include "task.h"

struct MYSQL;
struct MYSQL_RES;
struct pg_conn;
struct pg_result;

extern "C" {
MYSQL_RES *mysql_use_result(MYSQL *);
char **mysql_fetch_row(MYSQL_RES *);
pg_result *PQgetResult(pg_conn *);
int PQputCopyEnd(pg_conn *, const char *);
}

task read(MYSQL *Server) {
  MYSQL_RES *Rows = mysql_use_result(Server);
  while (mysql_fetch_row(Rows)) // finds: blocking-in-coroutine
    co_await turn{};
}

task copied(pg_conn *Server) {
  PQputCopyEnd(Server, nullptr);        // likely: blocking-in-coroutine
  while (PQgetResult(Server) != nullptr) // finds: blocking-in-coroutine
    co_await turn{};
}
