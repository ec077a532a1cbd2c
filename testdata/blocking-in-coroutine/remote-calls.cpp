// Remote calls: a generated gRPC stub, whose blocking members can only be told
// by their class and parameters; its streams; Thrift; HTTP by cpr and Poco.
#include "task.h"

#include <chrono>
#include <memory>
#include <string>

// As their headers declare them.
namespace grpc {
struct ClientContext {};
struct CompletionQueue {
  bool Next(void **Tag, bool *Ok);
};
struct Status {};
template <class R> struct ClientAsyncResponseReader {
  void Finish(R *Answer, Status *S, void *Tag);
};
template <class R> struct ClientReaderInterface {
  virtual bool Read(R *Message) = 0;
  virtual Status Finish() = 0;
};
template <class R> struct ClientReader final : ClientReaderInterface<R> {
  bool Read(R *Message) override;
  Status Finish() override;
};
template <class W> struct ClientWriter {
  bool Write(const W &Message);
  bool WritesDone();
};
} // namespace grpc

/// As protoc writes it for a service Weather.
namespace forecast {
struct Place {};
struct Sky {};
struct Weather {
  struct StubInterface {
    virtual grpc::Status Look(grpc::ClientContext *, const Place &, Sky *) = 0;
  };
  struct Stub final : StubInterface {
    grpc::Status Look(grpc::ClientContext *, const Place &, Sky *) override;
    std::unique_ptr<grpc::ClientReader<Sky>> Watch(grpc::ClientContext *,
                                                   const Place &);
    std::unique_ptr<grpc::ClientAsyncResponseReader<Sky>>
    AsyncLook(grpc::ClientContext *, const Place &, grpc::CompletionQueue *);
    void *AsyncChat(grpc::ClientContext *, grpc::CompletionQueue *, void *Tag);
    struct async {
      void Look(grpc::ClientContext *, const Place *, Sky *);
    };
    struct async *async();
  };
};
} // namespace forecast

task forecastFor(forecast::Weather::Stub &Stub,
                 forecast::Weather::StubInterface *Faked,
                 grpc::CompletionQueue &Queue) {
  grpc::ClientContext Context;
  forecast::Place Here;
  forecast::Sky Above;
  grpc::Status Done;
  Stub.Look(&Context, Here, &Above);    // finds: blocking-in-coroutine
  Faked->Look(&Context, Here, &Above);  // finds: blocking-in-coroutine
  auto Later = Stub.AsyncLook(&Context, Here, &Queue); // silent
  Later->Finish(&Above, &Done, nullptr);               // silent
  Stub.AsyncChat(&Context, &Queue, nullptr);           // silent
  Stub.async()->Look(&Context, &Here, &Above);         // silent
  co_await turn{};
}

task watch(forecast::Weather::Stub &Stub, grpc::ClientWriter<int> &Out,
           grpc::ClientReaderInterface<int> &In) {
  grpc::ClientContext Context;
  forecast::Place Here;
  forecast::Sky Above;
  int Drop = 0;
  auto Stream = Stub.Watch(&Context, Here); // silent: only asks
  Stream->Read(&Above); // finds: blocking-in-coroutine
  Stream->Finish();     // finds: blocking-in-coroutine
  In.Read(&Drop);       // finds: blocking-in-coroutine
  Out.WritesDone();     // finds: blocking-in-coroutine
  co_await turn{};
}

namespace apache::thrift {
namespace transport {
struct TSocket {
  void open();
  bool isOpen();
};
} // namespace transport
namespace protocol {
struct TProtocol {
  unsigned readMessageBegin(std::string &, int &, int &);
};
} // namespace protocol
} // namespace apache::thrift

/// As thrift writes a client: all of it ends in the protocol.
struct CalculatorClient {
  apache::thrift::protocol::TProtocol *In;
  int recv_add() {
    std::string Name;
    int Kind, Number;
    In->readMessageBegin(Name, Kind, Number);
    return Number;
  }
  int add(int, int) { return recv_add(); }
};

namespace cpr {
struct Response {};
Response MultiGet(const char *, const char *);
template <class T, bool Cancellable = false> struct AsyncWrapper {
  T get();
  bool valid() const;
  template <class Rep, class Period>
  bool wait_for(const std::chrono::duration<Rep, Period> &) const;
};
AsyncWrapper<Response> GetAsync(const char *);
} // namespace cpr

namespace Poco {
struct Timespan {
  Timespan(long);
};
namespace Net {
struct DNS {
  static int resolve(const char *);
  static const char *hostName();
};
struct WebSocket {
  int receiveFrame(void *, int, int &);
  int mode() const;
};
struct StreamSocket {
  int sendBytes(const void *, int, int Flags = 0);
  void setNoDelay(bool);
};
} // namespace Net
} // namespace Poco

task ask(apache::thrift::transport::TSocket &Line, CalculatorClient &Sums) {
  Line.isOpen();   // silent
  Line.open();     // finds: blocking-in-coroutine
  Sums.add(1, 2);  // likely: blocking-in-coroutine
  co_await turn{};
}

task fetch(Poco::Net::WebSocket &News, Poco::Net::StreamSocket &Line) {
  cpr::MultiGet("http://x", "http://y");     // finds: blocking-in-coroutine
  auto Page = cpr::GetAsync("http://x");     // silent
  Page.valid();                              // silent
  Page.wait_for(std::chrono::seconds(0));    // silent
  Page.get();                                // finds: blocking-in-coroutine
  Poco::Net::DNS::resolve("x");              // finds: blocking-in-coroutine
  Poco::Net::DNS::hostName();                // silent
  char Text[9];
  int Flags = 0;
  News.mode();                               // silent
  News.receiveFrame(Text, 9, Flags);         // finds: blocking-in-coroutine
  Line.setNoDelay(true);                     // silent
  Line.sendBytes(Text, 9);                   // finds: blocking-in-coroutine
  co_await turn{};
}

// A stub of one's own: no call leaves the house.
namespace cinema {
struct Stub {
  int Look(int Row, int Seat, int *Taken) { return *Taken = Row + Seat; }
};
} // namespace cinema

task enter(cinema::Stub Ticket) {
  int Taken = 0;
  Ticket.Look(3, 4, &Taken);
  co_await turn{};
}
