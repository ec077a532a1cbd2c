// A coroutine that goes on on another thread, because what it awaits resumes it
// there, runs beside whoever called it from then on: on a new thread, or on a
// pool. What it does before, and after the thread has been joined, is silent.
#include <coroutine>
#include <functional>
#include <mutex>
#include <queue>
#include <thread>
#include <vector>

struct Task {
  struct promise_type {
    Task get_return_object() { return {}; }
    std::suspend_never initial_suspend() noexcept { return {}; }
    std::suspend_never final_suspend() noexcept { return {}; }
    void return_void() {}
    void unhandled_exception() {}
  };
};

struct OnNewThread {
  std::thread &Into;
  bool await_ready() { return false; }
  void await_suspend(std::coroutine_handle<> Rest) {
    Into = std::thread([Rest] { Rest.resume(); });
  }
  void await_resume() {}
};

struct Here {
  bool await_ready() { return false; }
  bool await_suspend(std::coroutine_handle<>) { return false; }
  void await_resume() {}
};

class Pool {
public:
  Pool() {
    for (int I = 0; I != 2; ++I)
      Workers.emplace_back([this] { work(); });
  }
  ~Pool() {
    for (std::thread &Each : Workers)
      Each.join();
  }
  auto schedule() {
    struct Awaiter {
      Pool &On;
      bool await_ready() { return false; }
      void await_suspend(std::coroutine_handle<> Rest) {
        On.put([Rest] { Rest.resume(); });
      }
      void await_resume() {}
    };
    return Awaiter{*this};
  }

private:
  void put(std::function<void()> Job) {
    std::lock_guard<std::mutex> Held(Lock);
    Jobs.push(std::move(Job));
  }
  void work() {
    for (;;) {
      std::function<void()> Job;
      {
        std::lock_guard<std::mutex> Held(Lock);
        if (Jobs.empty())
          return;
        Job = std::move(Jobs.front());
        Jobs.pop();
      }
      Job();
    }
  }
  std::mutex Lock;
  std::queue<std::function<void()>> Jobs;
  std::vector<std::thread> Workers;
};

int Steps = 0, Begun = 0, Local = 0;

Task walk(std::thread &Legs) {
  ++Begun; // silent: still on the caller's thread
  co_await OnNewThread{Legs};
  ++Steps; // finds: unsynchronized-counter
}

Task run(Pool &Track, int &Laps) {
  co_await Track.schedule();
  for (int I = 0; I != 3; ++I)
    ++Laps; // finds: unsynchronized-counter
}

Task stay() {
  co_await Here{};
  ++Local; // silent: it has not moved
}

struct Runner {
  int Breaths = 0;
  Task breathe(std::thread &Lungs) {
    co_await OnNewThread{Lungs};
    ++Breaths; // finds: unsynchronized-counter
  }
};

int main() {
  std::thread Legs, Lungs;
  walk(Legs);
  ++Begun; // silent: the coroutine is past it
  ++Steps;
  Legs.join();
  ++Steps; // silent: it has ended
  stay();
  ++Local;
  int Laps = 0;
  {
    Pool Track;
    run(Track, Laps);
    ++Laps;
  }
  Runner Ann;
  Ann.breathe(Lungs);
  ++Ann.Breaths;
  Lungs.join();
  return Laps;
}
