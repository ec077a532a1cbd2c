// Guards that a project writes for itself: over a pointer, with an early
// release, as a template, from a class of locks, and one that runs a lambda at
// the end of the scope.
#include <mutex>
#include <pthread.h>
#include <thread>
#include <utility>

class Mutex {
public:
  Mutex() { pthread_mutex_init(&Native, nullptr); }
  ~Mutex() { pthread_mutex_destroy(&Native); }
  void acquire() { pthread_mutex_lock(&Native); }
  void release() { pthread_mutex_unlock(&Native); }

private:
  pthread_mutex_t Native;
};

class MutexHolder {
public:
  explicit MutexHolder(Mutex *Which) : Which(Which) { Which->acquire(); }
  ~MutexHolder() { release(); }
  void release() {
    if (Which)
      Which->release();
    Which = nullptr;
  }

private:
  Mutex *Which;
};

template <typename Lock> class Guard {
public:
  explicit Guard(Lock &L) : L(L) { L.lock(); }
  ~Guard() { L.unlock(); }

private:
  Lock &L;
};

template <typename F> class AtEnd {
public:
  explicit AtEnd(F Do) : Do(std::move(Do)) {}
  ~AtEnd() { Do(); }

private:
  F Do;
};

Mutex Native;
std::mutex Standard;
int Held = 0, Templated = 0, Finally = 0, Released = 0;

void work() {
  {
    MutexHolder Holder(&Native);
    ++Held; // silent
  }
  {
    MutexHolder Holder(&Native);
    Holder.release();
    ++Released; // finds: unsynchronized-counter
  }
  {
    Guard<std::mutex> Own(Standard);
    ++Templated; // silent
  }
  Standard.lock();
  AtEnd Unlock([] { Standard.unlock(); });
  ++Finally; // silent: unlocked at the end of the scope
}

int main() {
  std::thread A(work), B(work);
  A.join();
  B.join();
}
