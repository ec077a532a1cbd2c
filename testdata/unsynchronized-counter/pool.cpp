// A pool with a queue of its own: what is submitted runs on its threads, beside
// the other jobs and beside the caller. The queue's lock does not cover the
// jobs.
#include <condition_variable>
#include <functional>
#include <mutex>
#include <queue>
#include <thread>
#include <vector>

class Pool {
public:
  explicit Pool(int Size) {
    for (int I = 0; I != Size; ++I)
      Threads.emplace_back([this] { work(); });
  }
  ~Pool() {
    {
      std::lock_guard<std::mutex> Held(Lock);
      Closed = true;
    }
    Wake.notify_all();
    for (std::thread &T : Threads)
      T.join();
  }
  void submit(std::function<void()> Job) {
    {
      std::lock_guard<std::mutex> Held(Lock);
      Jobs.push(std::move(Job));
      ++Submitted; // silent: under Lock
    }
    Wake.notify_one();
  }

private:
  void work() {
    for (;;) {
      std::function<void()> Job;
      {
        std::unique_lock<std::mutex> Held(Lock);
        Wake.wait(Held, [this] { return Closed || !Jobs.empty(); });
        if (Jobs.empty())
          return;
        Job = std::move(Jobs.front());
        Jobs.pop();
        ++Started; // silent: under Lock
      }
      Job();
    }
  }

  std::mutex Lock;
  std::condition_variable Wake;
  std::queue<std::function<void()>> Jobs;
  std::vector<std::thread> Threads;
  bool Closed = false;
  int Submitted = 0;
  int Started = 0;
};

int main() {
  int Washed = 0, Dried = 0;
  {
    Pool Kitchen(3);
    for (int Plate = 0; Plate != 20; ++Plate)
      Kitchen.submit([&] { ++Washed; }); // finds: unsynchronized-counter
    Kitchen.submit([&] { ++Dried; });    // finds: unsynchronized-counter
    ++Dried;
  }
  return Washed + Dried < 0; // silent: the pool's destructor has joined
}
