// A shop has two threads for two thousand orders. What comes in is put into a
// queue; when no more will come the queue is closed, and whoever then finds it
// empty is told so and goes home. No order is lost.

#include <atomic>
#include <condition_variable>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace {

constexpr std::size_t Many = 2'000;
std::atomic<std::size_t> Served = 0;

/// Some microseconds of work.
void serve(unsigned long Order) {
  for (int I = 0; I != 4'000; ++I)
    Order = Order * 6364136223846793005UL + 1442695040888963407UL;
  Served += Order != 0;
}

class Queue {
public:
  void push(unsigned long Order) {
    {
      std::lock_guard<std::mutex> Hold(Guard);
      Waiting.push_back(Order);
    }
    Changed.notify_one();
  }

  /// No more will be pushed.
  void close() {
    {
      std::lock_guard<std::mutex> Hold(Guard);
      Closed = true;
    }
    Changed.notify_all();
  }

  /// Waits for the next order; none: there will be no more.
  std::optional<unsigned long> pop() {
    std::unique_lock<std::mutex> Hold(Guard);
    Changed.wait(Hold, [this] { return Closed || !Waiting.empty(); });
    if (Waiting.empty())
      return std::nullopt;
    const unsigned long Next = Waiting.front();
    Waiting.pop_front();
    return Next;
  }

private:
  std::mutex Guard;
  std::condition_variable Changed;
  std::deque<unsigned long> Waiting;
  bool Closed = false;
};

void work(Queue &Counter) {
  while (const std::optional<unsigned long> Order = Counter.pop())
    serve(*Order);
}

/// What has been computed so far, the operating system's part included.
double computed() {
  return 1000.0 * static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

void plainCalls(const std::vector<unsigned long> &Orders) {
  for (unsigned long Order : Orders)
    serve(Order);
}

void withThreads(const std::vector<unsigned long> &Orders) {
  Queue Counter;
  std::thread First(work, std::ref(Counter)), Second(work, std::ref(Counter));
  for (unsigned long Order : Orders)
    Counter.push(Order);
  Counter.close();
  First.join();
  Second.join();
}

} // namespace

int main() {
  const std::vector<unsigned long> Orders(Many, 42);
  const double Start = computed();
  plainCalls(Orders);
  const double Plain = computed() - Start;
  withThreads(Orders);
  const double Threads = computed() - Start - Plain;
  std::printf("twice the plain calls %.1f ms, with threads %.1f ms\n",
              2 * Plain, Threads);
  return Served == 2 * Many ? EXIT_SUCCESS : EXIT_FAILURE;
}
