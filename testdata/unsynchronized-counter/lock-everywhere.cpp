// More ways to hold one mutex: behind a function, an abstract lock, by spinning
// on try_lock, as a template's parameter. A lock that does nothing is none.
#include <mutex>
#include <thread>

std::mutex Lock;
int Behind = 0, Tried = 0, Abstractly = 0;
int Around = 0, Caught = 0, Bare = 0;

std::mutex &theLock() {
  static std::mutex Mine;
  return Mine;
}
void behind() {
  std::lock_guard Held(theLock());
  ++Behind; // silent
}
struct Nothing {
  void lock() {}
  void unlock() {}
};
Nothing Noop;
void bare() {
  Noop.lock();
  ++Bare; // finds: unsynchronized-counter
  Noop.unlock();
}
void tried() {
  while (!Lock.try_lock())
    std::this_thread::yield();
  ++Tried; // silent
  Lock.unlock();
}
struct Lockable {
  virtual ~Lockable() = default;
  virtual void lock() = 0;
  virtual void unlock() = 0;
};
struct Real : Lockable {
  void lock() override { Inner.lock(); }
  void unlock() override { Inner.unlock(); }
  std::mutex Inner;
};
Real Only;
Lockable *Any = &Only;
void abstractly() {
  Any->lock();
  ++Abstractly; // silent
  Any->unlock();
}
template <typename F> void withLock(F Do) {
  std::lock_guard Held(Lock);
  Do();
}
void around() {
  withLock([] { ++Around; }); // silent
  withLock([] { Around += 2; });
}
void caught() {
  try {
    std::lock_guard Held(Lock);
    ++Caught; // silent
    throw 1;
  } catch (int) {
    std::lock_guard Held(Lock);
    ++Caught; // silent
  }
}

void everyWay() {
  behind();
  bare();
  tried();
  abstractly();
  around();
  caught();
}

int main() {
  std::thread A(everyWay), B(everyWay);
  A.join();
  B.join();
}
