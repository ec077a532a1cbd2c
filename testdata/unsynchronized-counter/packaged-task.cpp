// A packaged_task that is moved into a thread runs there; one that is called
// runs here. A kept std::function is only what it is used for.
#include <functional>
#include <future>
#include <thread>
#include <utility>

int main() {
  int Baked = 0, Tasted = 0, Sold = 0;
  std::packaged_task<void()> Bake([&] {
    ++Baked; // finds: unsynchronized-counter
  });
  std::thread Oven(std::move(Bake));
  ++Baked;
  Oven.join();

  std::packaged_task<void()> Taste([&] { ++Tasted; }); // silent: called here
  Taste();
  ++Tasted;

  std::function<void()> Sell = [&] {
    ++Sold; // finds: unsynchronized-counter
  };
  std::thread Market(Sell);
  Sell();
  Market.join();
}
