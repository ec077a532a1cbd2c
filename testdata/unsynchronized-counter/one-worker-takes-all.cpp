// Jobs that one worker takes out of a queue run one after the other, on its
// thread: they meet neither each other nor the worker. They do meet who posts
// them, the jobs of another worker, and each other if there are two workers.
#include <condition_variable>
#include <functional>
#include <mutex>
#include <queue>
#include <thread>
#include <utility>

class Actor {
public:
  Actor() : Worker([this] { run(); }) {}
  ~Actor() {
    post([this] { Closed = true; }); // silent: the worker alone looks at it
    Worker.join();
  }
  void post(std::function<void()> Job) {
    {
      std::lock_guard<std::mutex> Held(Lock);
      Jobs.push(std::move(Job));
    }
    Ready.notify_one();
  }
  void countDone() {
    post([this] { ++Done; }); // silent: on the worker's thread
  }

private:
  void run() {
    while (!Closed) {
      std::function<void()> Job;
      {
        std::unique_lock<std::mutex> Held(Lock);
        Ready.wait(Held, [this] { return !Jobs.empty(); });
        Job = std::move(Jobs.front());
        Jobs.pop();
      }
      Job();
      ++Done; // silent: nobody else is at it
    }
  }
  std::mutex Lock;
  std::condition_variable Ready;
  std::queue<std::function<void()>> Jobs;
  bool Closed = false;
  int Done = 0;
  std::thread Worker;
};

class Crew {
public:
  Crew() : First([this] { run(); }), Second([this] { run(); }) {}
  ~Crew() {
    First.join();
    Second.join();
  }
  void post(std::function<void()> Job) {
    std::lock_guard<std::mutex> Held(Lock);
    Tasks.push(std::move(Job));
  }

private:
  void run() {
    for (;;) {
      std::function<void()> Job;
      {
        std::lock_guard<std::mutex> Held(Lock);
        if (Tasks.empty())
          return;
        Job = std::move(Tasks.front());
        Tasks.pop();
      }
      Job();
    }
  }
  std::mutex Lock;
  std::queue<std::function<void()>> Tasks;
  std::thread First, Second;
};

void breakfast() {
  int Eggs = 0;
  Actor Cook;
  Cook.post([&] { ++Eggs; }); // silent: one worker
  Cook.post([&] { Eggs += 2; });
}

int main() {
  breakfast(); // its cook has left when it returns
  int Orders = 0, Watched = 0, Both = 0, Tips = 0;
  {
    Actor Cook, Waiter;
    Cook.post([&] { ++Orders; }); // silent: one worker
    Cook.post([&] { Orders += 2; });
    Cook.countDone();
    Cook.post([&] { ++Watched; }); // finds: unsynchronized-counter
    ++Watched;
    Cook.post([&] { ++Both; }); // finds: unsynchronized-counter
    Waiter.post([&] { ++Both; });
  }
  Crew Kitchen;
  Kitchen.post([&] { ++Tips; }); // finds: unsynchronized-counter
  Kitchen.post([&] { ++Tips; });
  return Orders;
}
