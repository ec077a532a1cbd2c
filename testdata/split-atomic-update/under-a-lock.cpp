// A lock makes two steps one if it is held over both, and by everyone who writes.
#include <atomic>
#include <mutex>
#include <thread>

class Stock {
public:
  // Everyone who writes holds the lock; who only reads need not.
  void deliver() {
    std::lock_guard<std::mutex> Held(Guard);
    Boxes = Boxes + 1;
  }
  void take() {
    std::lock_guard<std::mutex> Held(Guard);
    Boxes.store(Boxes.load() - 1);
  }
  int boxes() const { return Boxes; }

  // The lock is let go between the load and the store.
  void order() {
    int Now;
    {
      std::lock_guard<std::mutex> Held(Guard);
      Now = Orders;
    }
    std::lock_guard<std::mutex> Held(Guard);
    Orders = Now + 1; // finds: split-atomic-update
  }

  // Held here, and not by the one who gives back.
  void lend() {
    std::lock_guard<std::mutex> Held(Guard);
    Lent = Lent + 1; // finds: split-atomic-update
  }
  void giveBack() { --Lent; }

private:
  std::mutex Guard;
  std::atomic<int> Boxes{0};
  std::atomic<int> Orders{0};
  std::atomic<int> Lent{0};
};

void serve(Stock &Shared) {
  for (int I = 0; I < 1000; ++I) {
    Shared.deliver();
    if (Shared.boxes() > 0)
      Shared.take();
    Shared.order();
    Shared.lend();
    Shared.giveBack();
  }
}

int main() {
  Stock Shared;
  std::thread First(serve, std::ref(Shared)), Second(serve, std::ref(Shared));
  First.join();
  Second.join();
}
