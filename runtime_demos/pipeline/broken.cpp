// A pipeline of two stages with two workers each. A sentinel, an item that is
// none, tells a worker that no more will come. There is one for a stage, so one
// of its workers ends, and the other waits for ever for the next item.

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdio>
#include <cstdlib>
#include <deque>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>
#include <vector>

namespace {

int Items = 1'000;
std::atomic<int> Through = 0;

class Queue {
public:
  void push(std::optional<int> Item) {
    {
      std::lock_guard<std::mutex> Hold(Guard);
      Waiting.push_back(Item);
    }
    Changed.notify_one();
  }

  /// Waits for the next item, or for the sentinel.
  std::optional<int> pop() {
    std::unique_lock<std::mutex> Hold(Guard);
    Changed.wait(Hold, [this] { return !Waiting.empty(); });
    const std::optional<int> Item = Waiting.front();
    Waiting.pop_front();
    return Item;
  }

private:
  std::mutex Guard;
  std::condition_variable Changed;
  std::deque<std::optional<int>> Waiting;
};

void read(Queue &Out) {
  for (int I = 0; I < Items; ++I)
    Out.push(I);
  Out.push(std::nullopt); // one, for two workers
}

void convert(Queue &In, Queue &Out) {
  while (const std::optional<int> Item = In.pop())
    Out.push(2 * *Item);
  Out.push(std::nullopt);
}

void store(Queue &In) {
  while (In.pop())
    ++Through;
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
  const int Workers = Argc > 2 ? std::atoi(Argv[2]) : 2;
  std::jthread Watchdog;
  if (Argc > 1)
    Items = std::atoi(Argv[1]);
  else
    Watchdog = std::jthread(watch);
  Queue Raw, Converted;
  std::vector<std::thread> Crew;
  for (int I = 0; I < Workers; ++I) {
    Crew.emplace_back([&] { convert(Raw, Converted); });
    Crew.emplace_back([&] { store(Converted); });
  }
  read(Raw);
  for (std::thread &T : Crew)
    T.join();
  std::printf("%d of %d items came through\n", Through.load(), Items);
  return Through == Items ? EXIT_SUCCESS : EXIT_FAILURE;
}
