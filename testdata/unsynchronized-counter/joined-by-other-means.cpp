// A thread is joined although not by the name that it was started with: it was
// moved into a joiner or a parameter, swapped, put into a map, it is a jthread
// that is replaced by an empty one, or its result has been waited for.
#include <chrono>
#include <future>
#include <map>
#include <optional>
#include <thread>
#include <utility>

class Joiner {
public:
  explicit Joiner(std::thread T) : T(std::move(T)) {}
  ~Joiner() {
    if (T.joinable())
      T.join();
  }

private:
  std::thread T;
};

int byJoiner() {
  int Count = 0;
  {
    Joiner Mine(std::thread([&] { ++Count; }));
  }
  return ++Count; // silent
}

void finish(std::thread T) { T.join(); }

int byParameter() {
  int Count = 0;
  std::thread T([&] { ++Count; });
  finish(std::move(T));
  return ++Count; // silent
}

void look(std::thread &T) { (void)T.get_id(); }

int byNobody() {
  int Count = 0;
  std::thread T([&] { ++Count; }); // finds: unsynchronized-counter
  look(T);
  ++Count;
  T.join();
  return Count;
}

int swapped() {
  int Count = 0;
  std::thread A([&] { ++Count; }), B;
  std::swap(A, B);
  B.join();
  return ++Count; // silent
}

int mapped() {
  int Count = 0;
  std::map<int, std::thread> All;
  All.emplace(1, std::thread([&] { ++Count; }));
  for (auto &[Key, T] : All)
    T.join();
  return ++Count; // silent
}

int replaced() {
  int Count = 0;
  std::jthread T([&] { ++Count; });
  T = std::jthread();
  return ++Count; // silent: who is replaced is joined
}

int reset() {
  int Count = 0;
  std::optional<std::jthread> T;
  T.emplace([&] { ++Count; });
  T.reset();
  return ++Count; // silent
}

int byResult() {
  int Count = 0;
  std::packaged_task<void()> Task([&] { ++Count; });
  std::future<void> Result = Task.get_future();
  std::thread T(std::move(Task));
  Result.get();
  ++Count; // silent
  T.join();
  return Count;
}

int whenReady() {
  int Count = 0;
  auto Result = std::async(std::launch::async, [&] { ++Count; });
  while (Result.wait_for(std::chrono::milliseconds(1)) !=
         std::future_status::ready)
    ;
  return ++Count; // silent
}

int tooEarly() {
  int Count = 0;
  std::packaged_task<void()> Task([&] {
    ++Count; // finds: unsynchronized-counter
  });
  std::future<void> Result = Task.get_future();
  std::thread T(std::move(Task));
  ++Count;
  Result.get();
  T.join();
  return Count;
}

int main() {
  return byJoiner() + byParameter() + byNobody() + swapped() + mapped() +
         replaced() + reset() + byResult() + whenReady() + tooEarly();
}
