// What goes through a queue that locks itself belongs to one side at a time:
// the maker before the push, the taker after the pop. A counter beside the
// queue is everybody's.
#include <condition_variable>
#include <memory>
#include <mutex>
#include <queue>
#include <thread>
#include <utility>

struct Dish {
  int Spices = 0;
};

template <typename T> class Channel {
public:
  void push(T Item) {
    std::lock_guard<std::mutex> Held(Lock);
    Items.push(std::move(Item));
    ++Pushed; // silent: under Lock
    Arrived.notify_one();
  }
  T pop() {
    std::unique_lock<std::mutex> Held(Lock);
    Arrived.wait(Held, [this] { return !Items.empty(); });
    T Item = std::move(Items.front());
    Items.pop();
    --Pushed; // silent: under Lock
    return Item;
  }

private:
  std::mutex Lock;
  std::condition_variable Arrived;
  std::queue<T> Items;
  int Pushed = 0;
};

Channel<std::unique_ptr<Dish>> Owned;
Channel<Dish> Copied;
int Tasted = 0;

void cook() {
  auto Plate = std::make_unique<Dish>();
  ++Plate->Spices; // silent: not yet given away
  Owned.push(std::move(Plate));
  Dish Soup;
  Soup.Spices += 3; // silent: a copy goes out
  Copied.push(Soup);
  ++Soup.Spices;
  ++Tasted; // finds: unsynchronized-counter
}

void taste() {
  auto Plate = Owned.pop();
  ++Plate->Spices; // silent: only this side has it now
  Dish Soup = Copied.pop();
  ++Soup.Spices; // silent: a copy
  ++Tasted;
}

int main() {
  std::thread Chef(cook), Guest(taste);
  Chef.join();
  Guest.join();
}
