// Locks that no thread owns are made to be held across a suspension: mutexes of
// coroutine libraries, which suspend who has to wait and may be unlocked
// anywhere, and semaphores.
#include "../blocking-in-coroutine/task.h"

#include <mutex>
#include <semaphore>

namespace cppcoro {
class async_mutex;
class async_mutex_lock {
public:
  explicit async_mutex_lock(async_mutex &Of) : Of(&Of) {}
  async_mutex_lock(async_mutex_lock &&Other) noexcept;
  ~async_mutex_lock();

private:
  async_mutex *Of;
};
struct async_mutex_operation {
  async_mutex *Of;
  bool await_ready();
  bool await_suspend(std::coroutine_handle<> Self);
  async_mutex_lock await_resume();
};
class async_mutex {
public:
  bool try_lock() noexcept;
  async_mutex_operation lock_async() noexcept;
  async_mutex_operation scoped_lock_async() noexcept;
  void unlock();
};
} // namespace cppcoro

namespace boost::fibers {
class mutex {
public:
  void lock();
  bool try_lock();
  void unlock();
};
} // namespace boost::fibers

cppcoro::async_mutex Door;
boost::fibers::mutex Fiber;
std::counting_semaphore<4> Seats(4);
std::mutex Short;
int Visitors = 0;

task scoped() {
  auto Held = co_await Door.scoped_lock_async();
  ++Visitors;
  co_await turn{};
}

task byHand() {
  co_await Door.lock_async();
  ++Visitors;
  co_await turn{};
  Door.unlock();
}

task tried() {
  if (Door.try_lock()) {
    co_await turn{};
    Door.unlock();
  }
}

bool mayEnter() { return Door.try_lock(); }

task triedInCallee() {
  if (mayEnter()) {
    co_await turn{};
    Door.unlock();
  }
}

task inFiber() {
  std::lock_guard<boost::fibers::mutex> Held(Fiber);
  co_await turn{};
}

task takesSeat() {
  if (Seats.try_acquire()) {
    co_await turn{}; // silent: anybody may release a semaphore
    Seats.release();
  }
}

task threadsLockInside() {
  auto Held = co_await Door.scoped_lock_async();
  std::lock_guard Thread(Short);
  ++Visitors;
  co_await turn{}; // finds: lock-across-suspension
}

// A mutex of one's own that suspends: the thread's mutex in it is held only
// while its queue is changed.
class Turnstile {
public:
  struct passing {
    Turnstile &At;
    bool await_ready() { return false; }
    bool await_suspend(std::coroutine_handle<> Self) {
      std::lock_guard Held(At.Queue);
      if (!std::exchange(At.Taken, true))
        return false;
      At.Waiting.push_back(Self);
      return true;
    }
    void await_resume() {}
  };
  passing pass() { return {*this}; }
  void leave() {
    std::lock_guard Held(Queue);
    Taken = !Waiting.empty();
    if (Taken) {
      Ready.push_back(Waiting.front());
      Waiting.pop_front();
    }
  }

private:
  std::mutex Queue;
  bool Taken = false;
  std::deque<std::coroutine_handle<>> Waiting;
};

Turnstile Gate;

task ownMutex() {
  co_await Gate.pass();
  co_await turn{};
  Gate.leave();
}
