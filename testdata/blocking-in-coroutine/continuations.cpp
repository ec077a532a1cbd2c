// What follows a future or a timer, a reactor of gRPC, and the fibers of Seastar
// and Photon run on a loop that many share.
#include <chrono>
#include <functional>
#include <thread>
#include <unistd.h>

namespace seastar {
template <class T> struct future {
  template <class F> future<T> then(F &&) { return *this; }
  template <class F> future<T> finally(F &&) { return *this; }
};
struct thread_attributes {};
template <class F, class... Args> future<int> async(F &&, Args &&...) {
  return {};
}
future<int> sleep(std::chrono::milliseconds);
} // namespace seastar

namespace photon {
struct thread;
template <class F, class... Args> thread *thread_create11(F, Args...) {
  return nullptr;
}
int thread_usleep(unsigned long);
} // namespace photon

namespace grpc {
class ServerUnaryReactor {
public:
  virtual ~ServerUnaryReactor() = default;
  virtual void OnDone() = 0;
  virtual void OnCancel() {}
};
template <class Request, class Response> class ClientBidiReactor {
public:
  virtual ~ClientBidiReactor() = default;
  virtual void OnReadDone(bool Ok);
};
} // namespace grpc

class QTimer {
public:
  template <class F> static void singleShot(int, F) {}
  template <class F> int callOnTimeout(F) { return 0; }
};

void rest() { usleep(1000); }

seastar::future<int> serve(seastar::future<int> Request) {
  return Request
      .then([](int) {
        rest(); // finds: blocking-in-coroutine
        return 3;
      })
      .finally([] { return seastar::sleep(std::chrono::milliseconds(1)); });
}

seastar::future<int> fiber() {
  return seastar::async(seastar::thread_attributes(), [] {
    usleep(1); // finds: blocking-in-coroutine
    return 3;
  });
}

void photons() {
  photon::thread_create11([] {
    photon::thread_usleep(1000); // silent: only this one waits
    usleep(2);                   // finds: blocking-in-coroutine
  });
  usleep(3); // silent: whoever calls this
}

class Greeting : public grpc::ServerUnaryReactor {
public:
  void OnDone() override {
    usleep(4); // finds: blocking-in-coroutine
    delete this;
  }
  void prepare() { usleep(5); } // silent: not called by the library
};

class Chat : public grpc::ClientBidiReactor<int, int> {
public:
  void OnReadDone(bool) override { rest(); } // finds: blocking-in-coroutine
};

void later(QTimer &Clock) {
  QTimer::singleShot(100, [] {
    usleep(6); // finds: blocking-in-coroutine
  });
  Clock.callOnTimeout([] {
    usleep(7); // finds: blocking-in-coroutine
  });
  std::function<void()> Stored = [] { usleep(8); }; // silent: kept
}
