// A thread sleeps, connects, joins while it holds a lock that another one takes
// for a moment.
#include <chrono>
#include <cstdlib>
#include <future>
#include <mutex>
#include <shared_mutex>
#include <thread>
#include <vector>

using namespace std::chrono_literals;

std::mutex Guard;
int Temperature = 0;

int measure() {
  std::this_thread::sleep_for(200ms); // the sensor needs that
  return std::rand();
}

void poll() {
  for (int I = 0; I != 10; ++I) {
    std::lock_guard<std::mutex> Held(Guard);
    Temperature = measure(); // finds: blocking-under-lock
  }
}

void show() {
  std::lock_guard<std::mutex> Held(Guard);
  std::exit(Temperature);
}

struct Backup {
  std::mutex Lock;
  int Runs = 0;
  std::thread Copy;
  void count() {
    std::lock_guard<std::mutex> Held(Lock);
    ++Runs;
  }
  void again() {
    std::lock_guard<std::mutex> Held(Lock);
    if (Copy.joinable())
      Copy.join(); // finds: blocking-under-lock
    Copy = std::thread([this] { count(); });
  }
};

class Cache {
public:
  int get() const {
    std::shared_lock<std::shared_mutex> Held(Lock);
    return Value;
  }
  void set(int New) {
    std::unique_lock<std::shared_mutex> Held(Lock);
    Value = New;
  }
  void refresh() {
    std::unique_lock<std::shared_mutex> Held(Lock);
    auto Next = std::async(std::launch::async, measure);
    Value = Next.get(); // finds: blocking-under-lock
  }
  void byHand() {
    Lock.lock();
    std::this_thread::sleep_for(1s); // finds: blocking-under-lock
    Lock.unlock();
  }

private:
  mutable std::shared_mutex Lock;
  int Value = 0;
};

int main() {
  Backup B;
  Cache C;
  std::thread A(poll), D(show);
  std::thread E([&] { B.again(); }), F([&] { B.count(); });
  std::thread G([&] { C.refresh(); }), H([&] { C.get(); }), I([&] { C.byHand(); });
  std::thread J([&] { C.set(1); });
  for (std::thread *T : {&A, &D, &E, &F, &G, &H, &I, &J})
    T->join();
}
