// The pattern of many thread classes: start() runs a virtual run(). What one
// subclass does there is done by its own objects only, wherever they are made,
// and each object has one thread.
#include <memory>
#include <thread>

class Worker {
public:
  virtual ~Worker() = default;
  void start() {
    Thread = std::thread([this] { run(); });
  }
  void wait() { Thread.join(); }

protected:
  virtual void run() = 0;

private:
  std::thread Thread;
};

int Written = 0, Read = 0, Drawn = 0, Sung = 0, Scanned = 0;

class Writer : public Worker {
  void run() override { ++Written; } // silent: there is one writer
};
class Reader : public Worker {
  void run() override { ++Read; } // finds: unsynchronized-counter
};
class Scanner final : public Worker {
  void run() override {
    ++Scanned; // finds: unsynchronized-counter
    ++Own;     // silent: each scanner has one, and one thread
  }
  int Own = 0;
};
class FastReader final : public Reader {}; // what a reader does
class Painter final : public Worker {
  void run() override { ++Drawn; } // silent: one after the other
};
class Singer final : public Worker {
  void run() override { ++Sung; } // finds: unsynchronized-counter
};

struct Office {
  Writer Desk;
  Reader Door;
};

Worker *hire() { return new Singer; }

int main() {
  Office House;
  FastReader Quick;
  House.Desk.start();
  House.Door.start();
  Quick.start();
  House.Desk.wait();
  House.Door.wait();
  Quick.wait();
  {
    Painter Only;
    Only.start();
    Only.wait();
  }
  auto Next = std::make_unique<Painter>();
  Next->start();
  Next->wait();
  Worker *Tenor = hire(), *Alto = hire();
  Tenor->start();
  Alto->start();
  Tenor->wait();
  Alto->wait();
  Scanner Left, Right;
  Left.start();
  Right.start();
  Left.wait();
  Right.wait();
  return ++Written + Read + ++Drawn + Sung;
}
