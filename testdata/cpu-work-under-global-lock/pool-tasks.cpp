// Tasks on a pool, each of them under one lock from its first line to its last:
// a pool of three threads that does one thing at a time.
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
      std::lock_guard<std::mutex> Held(Lock); // silent: a push
      Jobs.push(std::move(Job));
    }
    Wake.notify_one();
  }

private:
  void work() {
    for (;;) {
      std::function<void()> Job;
      {
        std::unique_lock<std::mutex> Held(Lock); // silent: a wait and a pop
        Wake.wait(Held, [this] { return Closed || !Jobs.empty(); });
        if (Jobs.empty())
          return;
        Job = std::move(Jobs.front());
        Jobs.pop();
      }
      Job();
    }
  }
  std::mutex Lock;
  std::condition_variable Wake;
  std::queue<std::function<void()>> Jobs;
  std::vector<std::thread> Threads;
  bool Closed = false;
};

long sumOfSquares(long Count) {
  long Sum = 0;
  for (long I = 0; I != Count; ++I)
    Sum += I * I;
  return Sum;
}

int main() {
  std::mutex Totals;
  long Total = 0;
  Pool Workers(3);
  for (long Task = 1; Task != 10; ++Task)
    Workers.submit([&, Task] {
      std::lock_guard Held(Totals); // finds: cpu-work-under-global-lock
      Total += sumOfSquares(Task * 1000);
    });
}
