// An object that may be of one class or of another may do what either does: a
// function makes one of two, or gives back what it got, or a pointer is set
// again.
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

int Danced = 0, Sung = 0, Played = 0;

class Idler final : public Worker {
  void run() override {}
};
class Dancer final : public Worker {
  void run() override { ++Danced; } // finds: unsynchronized-counter
};
class Singer final : public Worker {
  void run() override { ++Sung; } // finds: unsynchronized-counter
};
class Player final : public Worker {
  void run() override { ++Played; } // finds: unsynchronized-counter
};

Worker *hire(bool Music) {
  if (Music)
    return new Dancer;
  return new Idler;
}

Worker *hireUnless(Worker *Known) {
  if (Known)
    return Known;
  return new Idler;
}

void show(bool Music) {
  Worker *Anyone = hire(Music);
  Anyone->start();
  ++Danced;
  Anyone->wait();

  Worker *Old = hireUnless(new Singer);
  Old->start();
  ++Sung;
  Old->wait();

  std::unique_ptr<Worker> Next = std::make_unique<Idler>();
  if (Music)
    Next = std::make_unique<Player>();
  Next->start();
  ++Played;
  Next->wait();
}

int main() {
  show(true);
  return Danced + Sung + Played;
}
