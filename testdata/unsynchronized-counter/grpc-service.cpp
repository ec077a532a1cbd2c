// A gRPC server, by its declarations, calls the methods of its services on many
// threads, from their registration until it has been shut down.
#include <memory>
#include <mutex>

namespace grpc {
class ServerContext {};
class Status {};
class Service {
public:
  virtual ~Service();
};
class Server {
public:
  void Wait();
};
class ServerBuilder {
public:
  ServerBuilder &RegisterService(Service *Offered);
  std::unique_ptr<Server> BuildAndStart();
};
} // namespace grpc

/// What the compiler of protocols writes.
class Shop {
public:
  class Service : public grpc::Service {
  public:
    virtual grpc::Status Order(grpc::ServerContext *, const int *, int *);
    virtual grpc::Status Refund(grpc::ServerContext *, const int *, int *);
  };
};

class Counter final : public Shop::Service {
public:
  grpc::Status Order(grpc::ServerContext *, const int *Boxes,
                     int *Left) override {
    Sold += *Boxes; // finds: unsynchronized-counter
    std::lock_guard<std::mutex> Held(Lock);
    --Stock; // silent: under the lock
    int Rounds = 0;
    ++Rounds; // silent: a local
    *Left = Stock;
    return {};
  }
  grpc::Status Refund(grpc::ServerContext *, const int *, int *) override {
    std::lock_guard<std::mutex> Held(Lock);
    ++Stock; // silent
    return {};
  }
  void open() { ++Days; } // silent: no method of the service
  long sold() const { return Sold; }

private:
  std::mutex Lock;
  long Sold = 0, Stock = 100, Days = 0;
};

int main() {
  Counter Desk;
  Desk.open();
  grpc::ServerBuilder Builder;
  Builder.RegisterService(&Desk);
  std::unique_ptr<grpc::Server> Server = Builder.BuildAndStart();
  Server->Wait();
  return static_cast<int>(Desk.sold()); // silent: the server has stopped
}
