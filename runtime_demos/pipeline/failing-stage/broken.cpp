// A pipeline whose second stage fails halfway. Its thread ends and says why,
// but the first stage goes on to fill the queue between them, which holds ten
// items at most, and then waits for ever for somebody to take one.

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdio>
#include <cstdlib>
#include <deque>
#include <exception>
#include <mutex>
#include <optional>
#include <stdexcept>
#include <stop_token>
#include <thread>
#include <vector>

namespace {

int Items = 1'000, Bad = 500;
std::size_t Places = 10;
std::atomic<int> Through = 0;

class Queue {
public:
  /// Waits for a free place.
  void push(int Item) {
    std::unique_lock<std::mutex> Hold(Guard);
    Changed.wait(Hold, [this] { return Waiting.size() < Places; });
    Waiting.push_back(Item);
    Changed.notify_all();
  }

  /// No more will be pushed.
  void close() {
    std::lock_guard<std::mutex> Hold(Guard);
    Closed = true;
    Changed.notify_all();
  }

  /// Waits for the next item; none: there will be no more.
  std::optional<int> pop() {
    std::unique_lock<std::mutex> Hold(Guard);
    Changed.wait(Hold, [this] { return Closed || !Waiting.empty(); });
    if (Waiting.empty())
      return std::nullopt;
    const int Item = Waiting.front();
    Waiting.pop_front();
    Changed.notify_all();
    return Item;
  }

private:
  std::mutex Guard;
  std::condition_variable Changed;
  std::deque<int> Waiting;
  bool Closed = false;
};

void read(Queue &Out) {
  for (int I = 0; I < Items; ++I)
    Out.push(I);
  Out.close();
}

int converted(int Item) {
  if (Item == Bad)
    throw std::runtime_error("the item cannot be converted");
  return 2 * Item;
}

void store(Queue &In, std::exception_ptr &Why) {
  try {
    while (const std::optional<int> Item = In.pop()) {
      converted(*Item);
      ++Through;
    }
  } catch (...) {
    Why = std::current_exception();
  }
}

/// Ends the program if nothing came through for two seconds.
void watch(std::stop_token Done) {
  using namespace std::chrono_literals;
  for (int Seen = -1, Still = 0; !Done.stop_requested();) {
    std::this_thread::sleep_for(10ms);
    Still = Through == Seen ? Still + 1 : 0;
    Seen = Through;
    if (Still == 200) {
      std::printf("stands still: %d of %d items came through\n", Seen, Items);
      std::fflush(stdout);
      std::_Exit(3);
    }
  }
}

} // namespace

int main(int Argc, char **Argv) {
  std::jthread Watchdog;
  if (Argc > 3) {
    Items = std::atoi(Argv[1]);
    Bad = std::atoi(Argv[2]);
    Places = std::strtoul(Argv[3], nullptr, 10);
  } else {
    Watchdog = std::jthread(watch);
  }
  Queue Raw;
  std::exception_ptr Why;
  std::thread Reader([&] { read(Raw); });
  std::thread Storer([&] { store(Raw, Why); });
  Reader.join();
  Storer.join();
  std::printf("%d of %d items came through%s\n", Through.load(), Items,
              Why ? ", then the stage failed; all have ended" : "");
  return Through == Bad && Why ? EXIT_SUCCESS : EXIT_FAILURE;
}
