// A server of cpp-httplib, by its declarations, runs its handlers on a pool of
// threads while it listens: two requests may be at one handler at once.
#include <functional>
#include <mutex>
#include <string>

namespace httplib {
struct Request {};
struct Response {};
class Server {
public:
  using Handler = std::function<void(const Request &, Response &)>;
  Server &Get(const std::string &Pattern, Handler Answer);
  Server &Post(const std::string &Pattern, Handler Answer);
  bool listen(const std::string &Host, int Port);
};
} // namespace httplib

int main() {
  int Hits = 0, Orders = 0, Stock = 0, Days = 0;
  std::mutex Lock;
  httplib::Server Shop;
  Shop.Get("/", [&](const httplib::Request &, httplib::Response &) {
    ++Hits; // finds: unsynchronized-counter
  });
  Shop.Get("/stock", [&](const httplib::Request &, httplib::Response &) {
    ++Stock; // finds: unsynchronized-counter
  });
  Shop.Post("/order", [&](const httplib::Request &, httplib::Response &) {
    --Stock; // finds: unsynchronized-counter
    std::lock_guard<std::mutex> Held(Lock);
    ++Orders; // silent: under the lock
  });
  ++Days; // silent: nobody listens yet
  ++Hits;
  Shop.listen("localhost", 80);
  return Days + ++Hits + Orders; // silent: nobody listens any more
}
