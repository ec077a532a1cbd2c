// Rows that have all been fetched, and results that are asked for when they are
// there, hardly ever keep anybody waiting.

#include "task.h"

struct MYSQL;
struct MYSQL_RES;
struct pg_conn;
struct pg_result;

extern "C" {
MYSQL_RES *mysql_store_result(MYSQL *);
char **mysql_fetch_row(MYSQL_RES *);
pg_result *PQgetResult(pg_conn *);
int PQisBusy(pg_conn *);
}

task read(MYSQL *Server) {
  MYSQL_RES *Rows = mysql_store_result(Server); // finds: blocking-in-coroutine
  while (mysql_fetch_row(Rows))                 // likely: blocking-in-coroutine
    co_await turn{};
}

task arrived(pg_conn *Server) {
  while (PQisBusy(Server))
    co_await turn{};
  PQgetResult(Server); // likely: blocking-in-coroutine
}
