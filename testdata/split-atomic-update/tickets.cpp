// Who waits for its turn is alone until it gives the turn on: both steps are its own.
#include <atomic>
#include <thread>

class TicketLock {
public:
  void lock() {
    unsigned Mine = Next.fetch_add(1);
    while (Serving.load(std::memory_order_acquire) != Mine)
      std::this_thread::yield();
  }
  void unlock() { Serving.store(Serving.load(std::memory_order_relaxed) + 1, std::memory_order_release); }

private:
  std::atomic<unsigned> Next{0};
  std::atomic<unsigned> Serving{0};
};

namespace {

TicketLock Turn;

std::atomic<unsigned> Drawn{0};
std::atomic<unsigned> Called{0};

void enter() {
  unsigned Mine = Drawn.fetch_add(1);
  while (Called != Mine)
    ;
  Called = Called + 1;
}

void serve() {
  for (int I = 0; I < 1000; ++I) {
    Turn.lock();
    Turn.unlock();
    enter();
  }
}

} // namespace

int main() {
  std::thread First(serve), Second(serve);
  First.join();
  Second.join();
}
