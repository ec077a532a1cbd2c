// A pool with four threads of which three have nothing to do: each job is
// waited for before the next is handed over.
#include <condition_variable>
#include <functional>
#include <future>
#include <memory>
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
  template <class Task> auto submit(Task Do) -> std::future<decltype(Do())> {
    auto Job = std::make_shared<std::packaged_task<decltype(Do())()>>(std::move(Do));
    auto Result = Job->get_future();
    {
      std::lock_guard<std::mutex> Held(Lock);
      Jobs.push([Job] { (*Job)(); });
    }
    Wake.notify_one();
    return Result;
  }

private:
  void work() {
    for (;;) {
      std::function<void()> Job;
      {
        std::unique_lock<std::mutex> Held(Lock);
        Wake.wait(Held, [this] { return !Jobs.empty(); });
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
};

long paint(int Wall);

long oneWallAtATime(Pool &Painters, const std::vector<int> &Walls) {
  long Sum = 0;
  for (int Wall : Walls)
    Sum += Painters.submit([Wall] { return paint(Wall); }).get(); // finds: serialized-async
  return Sum;
}

long named(Pool &Painters, const std::vector<int> &Walls) {
  long Sum = 0;
  for (int Wall : Walls) {
    auto Painted = Painters.submit([Wall] { return paint(Wall); }); // finds: serialized-async
    Sum += Painted.get();
  }
  return Sum;
}

long allWalls(Pool &Painters, const std::vector<int> &Walls) {
  std::vector<std::future<long>> Painted;
  for (int Wall : Walls)
    Painted.push_back(Painters.submit([Wall] { return paint(Wall); })); // silent
  long Sum = 0;
  for (auto &Each : Painted)
    Sum += Each.get();
  return Sum;
}

// A pool of which only the declaration is in view: its name says what it does.
class Firm {
public:
  std::future<long> submit(std::function<long()> Job);
  std::future<long> lookUp(int Wall);
};

long byName(Firm &Painters, const std::vector<int> &Walls) {
  long Sum = 0;
  for (int Wall : Walls)
    Sum += Painters.submit([Wall] { return paint(Wall); }).get(); // likely: serialized-async
  for (int Wall : Walls)
    Sum += Painters.lookUp(Wall).get(); // silent: it may be done at once
  return Sum;
}
