// Whoever only tries a lock is not kept waiting: it goes on without.
#include <chrono>
#include <mutex>
#include <thread>

using namespace std::chrono_literals;

class Copier {
public:
  void copy() {
    std::lock_guard<std::mutex> Held(Copying);
    std::this_thread::sleep_for(1s); // silent: the others come again later
  }
  void show() {
    std::unique_lock<std::mutex> Held(Copying, std::try_to_lock);
    if (Held)
      ++Shown;
  }
  void count() {
    if (!Copying.try_lock())
      return;
    ++Shown;
    Copying.unlock();
  }
  void print() {
    std::lock_guard<std::mutex> Held(Printing);
    std::this_thread::sleep_for(1s); // finds: blocking-under-lock
  }
  void cancel() {
    std::lock_guard<std::mutex> Held(Printing);
    Cancelled = true;
  }

private:
  std::mutex Copying, Printing;
  int Shown = 0;
  bool Cancelled = false;
};

int main() {
  Copier C;
  std::thread Worker([&] {
    C.copy();
    C.print();
  });
  C.show();
  C.count();
  C.cancel();
  Worker.join();
}
