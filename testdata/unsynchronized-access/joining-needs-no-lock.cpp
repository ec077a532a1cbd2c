// Who joins the threads in a list looks at the list without the lock that they
// take: with it, it would wait for them for ever. Other looks need it.
#include <cstddef>
#include <mutex>
#include <thread>
#include <vector>

class Pool {
public:
  void grow() {
    std::lock_guard<std::mutex> Held(Lock);
    Workers.emplace_back([this] { work(); });
    Names.push_back('a');
  }
  void stop() {
    {
      std::lock_guard<std::mutex> Held(Lock);
      Stopped = true;
    }
    for (std::thread &Worker : Workers) // silent
      Worker.join();
  }
  std::size_t count() const {
    std::lock_guard<std::mutex> Held(Lock);
    return Workers.size();
  }
  std::size_t names() const {
    return Names.size(); // finds: unsynchronized-access
  }

private:
  void work() {
    std::lock_guard<std::mutex> Held(Lock);
    if (!Stopped)
      Names.push_back('b');
  }
  mutable std::mutex Lock;
  std::vector<std::thread> Workers;
  std::vector<char> Names;
  bool Stopped = false;
};
