// Databases and caches: libpqxx, MySQL's and MariaDB's connectors, ODBC, SOCI,
// SQLite, LMDB, LevelDB and RocksDB, redis-plus-plus, LDAP.
#include "task.h"

#include <string>

// As their headers declare them.
extern "C" {
struct pg_conn;
int PQputCopyData(struct pg_conn *, const char *, int);
int PQsetnonblocking(struct pg_conn *, int);
int lo_lseek(struct pg_conn *, int, int, int);
struct MYSQL;
bool mysql_read_query_result(struct MYSQL *);
void mysql_close(struct MYSQL *);
int mysql_read_query_result_start(bool *, struct MYSQL *);
short SQLStatistics(void *);
short SQLBindCol(void *);
int sqlite3_prepare_v2(void *, const char *, int, void **, const char **);
int sqlite3_backup_step(void *, int);
int sqlite3_busy_timeout(void *, int);
int mdb_env_copy(void *, const char *);
int mdb_get(void *, unsigned, void *, void *);
void *redisConnectUnixWithTimeout(const char *, long);
void *redisAsyncConnectUnix(const char *);
int memcached_cas(void *, const char *, unsigned long);
int ldap_start_tls_s(void *, void **, void **);
int ldap_search_ext(void *, const char *, int, int *);
}

namespace pqxx {
struct connection {
  explicit connection(const char *);
  connection(connection &&);
  void prepare(const char *, const char *);
  bool is_open() const;
};
struct transaction_base {
  int exec(const char *);
  int query_value(const char *);
  void commit();
  std::string quote(int);
};
struct dbtransaction : transaction_base {};
template <int Isolation = 0> struct transaction final : dbtransaction {
  explicit transaction(connection &);
};
using work = transaction<>;
} // namespace pqxx

namespace sql {
struct Connection {
  virtual void commit() = 0;
  virtual bool isClosed() = 0;
};
struct PreparedStatement {
  virtual bool execute() = 0;
  virtual void setInt(unsigned, int) = 0;
};
} // namespace sql

namespace soci {
struct session {
  session();
  explicit session(const std::string &);
  int operator<<(const std::string &);
  void commit();
  bool is_connected();
};
struct transaction {
  explicit transaction(session &);
};
struct statement {
  bool execute(bool);
  void define_and_bind();
};
} // namespace soci

namespace leveldb {
struct DB {
  virtual int Get(int Key) = 0;
  virtual void CompactRange(int From, int To) = 0;
  virtual int GetSnapshot() = 0;
};
} // namespace leveldb
namespace rocksdb {
struct DB {
  virtual int Put(int Key) = 0;
  virtual int Flush(int Options) = 0;
  virtual int NumberLevels() = 0;
};
} // namespace rocksdb

namespace sw::redis {
struct Redis {
  explicit Redis(const std::string &);
  std::string get(const std::string &);
  long zincrby(const std::string &, double, const std::string &);
};
struct AsyncRedis {
  int get(const std::string &);
};
template <class Commands> struct QueuedRedis {
  QueuedRedis &set(int, int);
  int exec();
};
struct Subscriber {
  void consume();
  void on_message(void (*)(int));
};
} // namespace sw::redis

task sell(pg_conn *Raw, pqxx::connection &Open) {
  PQputCopyData(Raw, "x", 1);      // finds: blocking-in-coroutine
  PQsetnonblocking(Raw, 1);        // silent
  lo_lseek(Raw, 1, 2, 3);          // finds: blocking-in-coroutine
  pqxx::connection Shop("shop");   // finds: blocking-in-coroutine
  pqxx::connection Moved(std::move(Open)); // silent
  Shop.prepare("sell", "update");  // finds: blocking-in-coroutine
  Shop.is_open();                  // silent
  pqxx::work Sale(Shop);           // finds: blocking-in-coroutine
  Sale.exec("update");             // finds: blocking-in-coroutine
  Sale.query_value("select 1");    // finds: blocking-in-coroutine
  Sale.quote(3);                   // silent
  Sale.commit();                   // finds: blocking-in-coroutine
  co_await turn{};
}

task count(MYSQL *Raw, sql::PreparedStatement &Query, sql::Connection &Server) {
  mysql_read_query_result(Raw);            // finds: blocking-in-coroutine
  mysql_close(Raw);                        // likely: blocking-in-coroutine
  bool Failed = false;
  mysql_read_query_result_start(&Failed, Raw); // silent
  Query.setInt(1, 3);                      // silent
  Query.execute();                         // finds: blocking-in-coroutine
  Server.isClosed();                       // silent
  Server.commit();                         // finds: blocking-in-coroutine
  SQLStatistics(Raw);                      // finds: blocking-in-coroutine
  SQLBindCol(Raw);                         // silent
  co_await turn{};
}

task book(void *File, soci::statement &Query) {
  soci::session Later;                 // silent: connects to nothing
  soci::session Hotel("sqlite3://x");  // finds: blocking-in-coroutine
  Hotel << "delete from guests";       // finds: blocking-in-coroutine
  soci::transaction Stay(Hotel);       // finds: blocking-in-coroutine
  Query.define_and_bind();             // silent
  Query.execute(true);                 // finds: blocking-in-coroutine
  Hotel.is_connected();                // silent
  sqlite3_busy_timeout(File, 5);       // silent
  sqlite3_prepare_v2(File, "x", 1, nullptr, nullptr); // likely: blocking-in-coroutine
  sqlite3_backup_step(File, 5);        // finds: blocking-in-coroutine
  mdb_env_copy(File, "copy");          // finds: blocking-in-coroutine
  mdb_get(File, 1, nullptr, nullptr);  // silent: reads memory
  co_await turn{};
}

task keep(leveldb::DB &Small, rocksdb::DB &Large) {
  Small.Get(3);             // likely: blocking-in-coroutine
  Small.GetSnapshot();      // silent
  Small.CompactRange(1, 9); // finds: blocking-in-coroutine
  Large.Put(3);             // likely: blocking-in-coroutine
  Large.Flush(0);           // finds: blocking-in-coroutine
  Large.NumberLevels();     // silent
  co_await turn{};
}

task remember(void *Of, sw::redis::AsyncRedis &Async,
              sw::redis::QueuedRedis<int> &Several,
              sw::redis::Subscriber &News) {
  redisConnectUnixWithTimeout("/x", 1);     // finds: blocking-in-coroutine
  redisAsyncConnectUnix("/x");              // silent
  memcached_cas(Of, "key", 3);              // finds: blocking-in-coroutine
  sw::redis::Redis Cache("tcp://x");        // silent: connects with the first command
  Cache.get("key");                         // finds: blocking-in-coroutine
  Cache.zincrby("best", 1, "me");           // finds: blocking-in-coroutine
  Async.get("key");                         // silent
  Several.set(1, 2);                        // silent: only kept
  Several.exec();                           // finds: blocking-in-coroutine
  News.on_message(nullptr);                 // silent
  News.consume();                           // finds: blocking-in-coroutine
  ldap_start_tls_s(Of, nullptr, nullptr);   // finds: blocking-in-coroutine
  ldap_search_ext(Of, "", 0, nullptr);      // silent
  co_await turn{};
}

// Names of one's own.
namespace chess {
struct Redis {
  int get(int Square) { return Square; }
};
struct transaction {
  void commit() { Done = true; }
  bool exec(const char *) { return Done; }
  bool Done = false;
};
} // namespace chess

task play(chess::Redis Board, chess::transaction Move) {
  Board.get(3);
  Move.exec("e4");
  Move.commit();
  co_await turn{};
}
