// Fibers share a thread as coroutines do, and give it back by calling a function
// of their library, be it in a function that they call.
#include <string>

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
void Yield();
}

using namespace userver::server;

unsigned long digest(unsigned long Seed) {
  for (long I = 0; I < 50'000'000; ++I) // silent here
    Seed = Seed * 31 + I;
  return Seed;
}

void giveWay(long Round) {
  if (Round % 100'000 == 0)
    userver::engine::Yield();
}

unsigned long digestInParts(unsigned long Seed) {
  for (long I = 0; I < 50'000'000; ++I) {
    Seed = Seed * 31 + I;
    giveWay(I);
  }
  return Seed;
}

class Digest final : public handlers::HttpHandlerBase {
public:
  std::string HandleRequestThrow(const http::HttpRequest &,
                                 request::RequestContext &) const override {
    unsigned long Sum = digestInParts(3); // silent
    for (long I = 0; I < 50'000'000; ++I) { // silent
      Sum = Sum * 31 + I;
      if (I % 100'000 == 0)
        userver::engine::Yield();
    }
    return std::to_string(
        digest(Sum)); // finds: starved-event-loop
  }
  unsigned long warmUp() const { return digest(7); } // silent
};
