// The pattern of many thread classes: start() runs a virtual run(). Which run()
// it is decides what the thread does.
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

int Scanned = 0;

class Scanner final : public Worker {
  void run() override {
    ++Scanned; // finds: unsynchronized-counter
    ++Own;     // silent: each scanner has one, and one thread
  }
  int Own = 0;
};

int main() {
  Scanner Left, Right;
  Left.start();
  Right.start();
  Left.wait();
  Right.wait();
}
