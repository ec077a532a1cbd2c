// Coroutines without co_await: a server of userver calls its handlers on fibers,
// many of which share a thread.
#include <chrono>
#include <string>
#include <thread>

namespace userver::server {
namespace http {
class HttpRequest {};
} // namespace http
namespace request {
class RequestContext {};
} // namespace request
namespace handlers {
class HttpHandlerBase {
public:
  virtual ~HttpHandlerBase() = default;
  virtual std::string HandleRequestThrow(const http::HttpRequest &Request,
                                         request::RequestContext &Context) const;
};
} // namespace handlers
} // namespace userver::server

namespace userver::engine {
template <class Duration> void SleepFor(Duration);
}

using namespace std::chrono_literals;
using namespace userver::server;

class Greeting final : public handlers::HttpHandlerBase {
public:
  std::string HandleRequestThrow(const http::HttpRequest &,
                                 request::RequestContext &) const override {
    userver::engine::SleepFor(1ms);   // silent: only this fiber waits
    std::this_thread::sleep_for(1ms); // finds: blocking-in-coroutine
    return "hello";
  }
  void warmUp() const { std::this_thread::sleep_for(1ms); } // silent
};
