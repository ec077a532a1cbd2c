// A pool that wraps each job into a shared packaged_task and a lambda before it
// queues it: jobs are still followed to their counters. Who gets the future
// first, or locks, is right.
#include <condition_variable>
#include <functional>
#include <future>
#include <memory>
#include <mutex>
#include <queue>
#include <thread>
#include <utility>
#include <vector>

class Crew {
public:
  explicit Crew(int Size) {
    for (int I = 0; I != Size; ++I)
      Hands.emplace_back([this] { serve(); });
  }
  ~Crew() {
    {
      std::lock_guard<std::mutex> Held(Door);
      Closed = true;
    }
    Bell.notify_all();
    for (std::thread &Hand : Hands)
      Hand.join();
  }
  template <class Job> std::future<void> order(Job &&Wanted) {
    auto Slip = std::make_shared<std::packaged_task<void()>>(
        std::bind(std::forward<Job>(Wanted)));
    std::future<void> Done = Slip->get_future();
    {
      std::unique_lock<std::mutex> Held(Door);
      Queue.emplace([Slip] { (*Slip)(); });
    }
    Bell.notify_one();
    return Done;
  }

private:
  void serve() {
    for (;;) {
      std::function<void()> Next;
      {
        std::unique_lock<std::mutex> Held(Door);
        Bell.wait(Held, [this] { return Closed || !Queue.empty(); });
        if (Queue.empty())
          return;
        Next = std::move(Queue.front());
        Queue.pop();
        ++Started; // silent: under Door
      }
      Next();
    }
  }

  std::mutex Door;
  std::condition_variable Bell;
  std::queue<std::function<void()>> Queue;
  std::vector<std::thread> Hands;
  bool Closed = false;
  int Started = 0;
};

int main() {
  int Plates = 0, Cups = 0;
  std::mutex Sink;
  {
    Crew Kitchen(3);
    Kitchen.order([&] { ++Plates; }); // finds: unsynchronized-counter
    Kitchen.order([&] { Plates += 2; });
    for (int I = 0; I != 5; ++I)
      Kitchen.order([&] {
        std::lock_guard<std::mutex> Held(Sink);
        ++Cups; // silent: under Sink
      });
  }
  return ++Plates + ++Cups; // silent: the crew has gone home
}
