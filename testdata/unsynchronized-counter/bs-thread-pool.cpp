// The tasks, loops and blocks that a BS::thread_pool is given, by its declarations,
// run at once; a task has ended when its future is ready, all have when the pool
// has been waited for.
#include <future>
#include <mutex>
#include <vector>

namespace BS {
template <class T> class multi_future : public std::vector<std::future<T>> {
public:
  std::vector<T> get();
  void wait() const;
};
template <> class multi_future<void> : public std::vector<std::future<void>> {
public:
  void get();
  void wait() const;
};
template <int Options = 0> class thread_pool {
public:
  explicit thread_pool(std::size_t Threads);
  ~thread_pool();
  template <class F> void detach_task(F &&Task, int Priority = 0) {}
  template <class F> std::future<int> submit_task(F &&Task, int Priority = 0) {
    return {};
  }
  template <class T, class F>
  void detach_loop(T First, T Last, F &&Round, std::size_t Blocks = 0) {}
  template <class T, class F>
  multi_future<void> submit_loop(T First, T Last, F &&Round,
                                 std::size_t Blocks = 0) {
    return {};
  }
  template <class T, class F>
  multi_future<int> submit_blocks(T First, T Last, F &&Block,
                                  std::size_t Blocks = 0) {
    return {};
  }
  void wait();
};
using light_thread_pool = thread_pool<0>;
} // namespace BS

int tasks() {
  int Left = 0, Done = 0, Waited = 0;
  BS::thread_pool<1> Office(4);
  Office.detach_task([&] { ++Left; }); // finds: unsynchronized-counter
  Office.detach_task([&] { --Left; });
  std::future<int> First = Office.submit_task([&] { return ++Done; });
  First.get();
  ++Done; // silent: the task has ended
  std::future<int> Second = Office.submit_task([&] {
    return ++Waited; // finds: unsynchronized-counter
  });
  ++Waited;
  Office.wait();
  return ++Left + ++Waited + Done; // silent: all have ended
}

int loops() {
  int Sum = 0, Locked = 0, Blocks = 0, Own[100] = {};
  std::mutex Lock;
  BS::light_thread_pool Office(4);
  Office.detach_loop(0, 100, [&](int I) {
    Sum += I;   // finds: unsynchronized-counter
    Own[I] = I; // silent: an element each
  });
  BS::multi_future<void> Rounds = Office.submit_loop(0, 100, [&](int) {
    std::lock_guard<std::mutex> Held(Lock);
    ++Locked; // silent: under the lock
  });
  BS::multi_future<int> Parts = Office.submit_blocks(0, 100, [&](int, int) {
    return ++Blocks; // finds: unsynchronized-counter
  });
  Rounds.wait();
  Parts.get();
  ++Blocks; // silent: its blocks have ended
  Office.wait();
  return Sum + Locked + Blocks + Own[0];
}

int main() { return tasks() + loops(); }
