// Who waits for a coroutine that goes on on another thread comes after it: what
// awaits it goes on at its end, and a semaphore, a future or a latch tells
// whoever does not.
#include <condition_variable>
#include <coroutine>
#include <future>
#include <latch>
#include <mutex>
#include <queue>
#include <semaphore>
#include <thread>
#include <utility>
#include <vector>
struct Task {
  struct promise_type {
    std::coroutine_handle<> Next;
    int Value = 0;
    Task get_return_object() {
      return Task{std::coroutine_handle<promise_type>::from_promise(*this)};
    }
    std::suspend_always initial_suspend() noexcept { return {}; }
    struct Final {
      bool await_ready() noexcept { return false; }
      std::coroutine_handle<>
      await_suspend(std::coroutine_handle<promise_type> H) noexcept {
        return H.promise().Next ? H.promise().Next : std::noop_coroutine();
      }
      void await_resume() noexcept {}
    };
    Final final_suspend() noexcept { return {}; }
    void return_void() {}
    void unhandled_exception() {}
  };
  explicit Task(std::coroutine_handle<promise_type> H) : H(H) {}
  Task(Task &&O) : H(std::exchange(O.H, {})) {}
  ~Task() {
    if (H)
      H.destroy();
  }
  bool await_ready() { return false; }
  std::coroutine_handle<> await_suspend(std::coroutine_handle<> Awaiting) {
    H.promise().Next = Awaiting;
    return H;
  }
  void await_resume() {}
  std::coroutine_handle<promise_type> H;
};
class Pool {
public:
  Pool() {
    for (int I = 0; I != 2; ++I)
      Workers.emplace_back([this] { work(); });
  }
  ~Pool() {
    {
      std::lock_guard<std::mutex> L(Lock);
      Stop = true;
    }
    Ready.notify_all();
    for (std::thread &Each : Workers)
      Each.join();
  }
  auto schedule() {
    struct Awaiter {
      Pool &On;
      bool await_ready() { return false; }
      void await_suspend(std::coroutine_handle<> Rest) { On.put(Rest); }
      void await_resume() {}
    };
    return Awaiter{*this};
  }

private:
  void put(std::coroutine_handle<> Job) {
    std::lock_guard<std::mutex> Held(Lock);
    Jobs.push(Job);
    Ready.notify_one();
  }
  void work() {
    for (;;) {
      std::coroutine_handle<> Job;
      {
        std::unique_lock<std::mutex> Held(Lock);
        Ready.wait(Held, [this] { return Stop || !Jobs.empty(); });
        if (Jobs.empty())
          return;
        Job = Jobs.front();
        Jobs.pop();
      }
      Job.resume();
    }
  }
  std::mutex Lock;
  std::condition_variable Ready;
  bool Stop = false;
  std::queue<std::coroutine_handle<>> Jobs;
  std::vector<std::thread> Workers;
};
int Fetched = 0, Parsed = 0, Shown = 0;

Task fetch(Pool &On) {
  co_await On.schedule();
  ++Fetched; // silent: whoever looks has waited
}

Task parse(Pool &On) {
  ++Parsed;
  co_await fetch(On);
  ++Fetched; // silent: after the other
  ++Parsed;
}

struct Detached {
  struct promise_type {
    Detached get_return_object() { return {}; }
    std::suspend_never initial_suspend() noexcept { return {}; }
    std::suspend_never final_suspend() noexcept { return {}; }
    void return_void() {}
    void unhandled_exception() {}
  };
};

Detached drive(Task What, std::binary_semaphore &Done) {
  co_await What;
  Done.release();
}

void waitFor(Task What) {
  std::binary_semaphore Done{0};
  drive(std::move(What), Done);
  Done.acquire();
}

struct OnNewThread {
  bool await_ready() { return false; }
  void await_suspend(std::coroutine_handle<> Rest) {
    std::thread([Rest] { Rest.resume(); }).detach();
  }
  void await_resume() {}
};

int Signals = 0, Promises = 0, Arrivals = 0, Strays = 0;

Detached signal(std::binary_semaphore &Done) {
  co_await OnNewThread{};
  ++Signals; // silent: who called it waits
  Done.release();
}

Detached promise(std::promise<void> &Done) {
  co_await OnNewThread{};
  ++Promises; // silent: who called it waits
  Done.set_value();
}

Detached arrive(std::latch &Done) {
  co_await OnNewThread{};
  ++Arrivals; // silent: who called it waits
  Done.count_down();
}

Detached stray() {
  co_await OnNewThread{};
  ++Strays; // finds: unsynchronized-counter
}

int main() {
  Pool On;
  waitFor(fetch(On));
  ++Fetched;
  waitFor(parse(On));
  ++Parsed;
  Shown = Fetched + Parsed;

  std::binary_semaphore Signalled{0};
  signal(Signalled);
  Signalled.acquire();
  ++Signals;
  std::promise<void> Given;
  std::future<void> Kept = Given.get_future();
  promise(Given);
  Kept.get();
  ++Promises;
  std::latch Arrived{1};
  arrive(Arrived);
  Arrived.wait();
  ++Arrivals;
  stray();
  ++Strays;
  return Shown;
}
