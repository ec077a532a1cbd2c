// A wait gives the lock back only while it waits: before and after, the counter
// is covered.
#include <condition_variable>
#include <mutex>
#include <thread>

class Buffer {
public:
  void put() {
    std::unique_lock<std::mutex> Held(Lock);
    NotFull.wait(Held, [this] { return Items < 4; });
    ++Items;
    ++Puts;
    NotEmpty.notify_one();
  }
  void take() {
    std::unique_lock<std::mutex> Held(Lock);
    while (Items == 0)
      NotEmpty.wait(Held);
    --Items;
    Held.unlock();
    NotFull.notify_one();
  }

private:
  std::mutex Lock;
  std::condition_variable NotFull, NotEmpty;
  int Items = 0;
  int Puts = 0;
};

int main() {
  Buffer Belt;
  std::thread Baker([&] {
    for (int I = 0; I != 20; ++I)
      Belt.put();
  });
  std::thread Packer([&] {
    for (int I = 0; I != 20; ++I)
      Belt.take();
  });
  Baker.join();
  Packer.join();
}
