// A guard class of one's own is recognised by what it does: its constructor
// locks, its destructor unlocks. One that only looks like it is not.
#include <mutex>
#include <thread>

class Holding {
public:
  explicit Holding(std::mutex &Lock) : Lock(Lock) { Lock.lock(); }
  ~Holding() { Lock.unlock(); }
  Holding(const Holding &) = delete;
  Holding &operator=(const Holding &) = delete;

private:
  std::mutex &Lock;
};

class LooksLikeHolding {
public:
  explicit LooksLikeHolding(std::mutex &Lock) : Lock(&Lock) {}
  ~LooksLikeHolding() { Lock = nullptr; }

private:
  std::mutex *Lock;
};

class Spin {
public:
  void enter() { Inner.lock(); }
  void leave() { Inner.unlock(); }

private:
  std::mutex Inner;
};

std::mutex Guard;
Spin Turn;
int Safe = 0, Wrapped = 0, Unsafe = 0;

void count() {
  {
    Holding Held(Guard);
    ++Safe; // silent
  }
  Turn.enter();
  ++Wrapped; // silent: enter() locks, leave() unlocks
  Turn.leave();
  LooksLikeHolding NotHeld(Guard);
  ++Unsafe; // finds: unsynchronized-counter
}

int main() {
  std::thread A(count), B(count);
  A.join();
  B.join();
}
