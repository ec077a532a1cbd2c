// Jobs for a pool are no threads: it has as many as it has.
#include <condition_variable>
#include <functional>
#include <mutex>
#include <queue>
#include <string>
#include <thread>
#include <vector>

class Pool {
public:
  explicit Pool(int Size) {
    for (int I = 0; I != Size; ++I)
      Crew.emplace_back([this] { work(); }); // silent: endless
  }
  void submit(std::function<void()> Job) {
    std::lock_guard<std::mutex> Held(Lock);
    Jobs.push(std::move(Job));
    Wake.notify_one();
  }

private:
  void work() {
    for (;;) {
      std::unique_lock<std::mutex> Held(Lock);
      Wake.wait(Held, [this] { return !Jobs.empty(); });
      auto Job = std::move(Jobs.front());
      Jobs.pop();
      Held.unlock();
      Job();
    }
  }
  std::mutex Lock;
  std::condition_variable Wake;
  std::queue<std::function<void()>> Jobs;
  std::vector<std::thread> Crew;
};

void catalog(const std::string &File);

void catalogAll(Pool &Workers, const std::vector<std::string> &Files) {
  for (const auto &File : Files)
    Workers.submit([&File] { catalog(File); }); // silent
}
