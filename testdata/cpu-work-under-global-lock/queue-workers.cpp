// Workers that take an item under the lock and work on it outside: the queue is
// shared, the work is not.
#include <mutex>
#include <optional>
#include <queue>
#include <thread>
#include <vector>

class Queue {
public:
  void push(long Item) {
    std::lock_guard<std::mutex> Held(Lock); // silent
    Items.push(Item);
  }
  std::optional<long> pop() {
    std::lock_guard<std::mutex> Held(Lock); // silent
    if (Items.empty())
      return std::nullopt;
    long Item = Items.front();
    Items.pop();
    return Item;
  }

private:
  std::mutex Lock;
  std::queue<long> Items;
};

long grind(long Item) {
  for (int I = 0; I != 100000; ++I)
    Item = Item * 31 % 1000003;
  return Item;
}

int main() {
  Queue Work;
  for (long I = 0; I != 20; ++I)
    Work.push(I);
  std::vector<std::thread> Workers;
  for (int I = 0; I != 3; ++I)
    Workers.emplace_back([&Work] {
      while (std::optional<long> Item = Work.pop())
        grind(*Item);
    });
  for (std::thread &T : Workers)
    T.join();
}
