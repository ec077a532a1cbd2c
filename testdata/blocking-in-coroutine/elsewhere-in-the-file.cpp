// A file with a coroutine in it is no event loop: mutexes that are declared, and
// whatever other functions of the file call, are silent unless the coroutine
// comes to them.
#include "task.h"

#include <atomic>
#include <condition_variable>
#include <future>
#include <mutex>
#include <shared_mutex>
#include <thread>
#include <unistd.h>

std::mutex Door;
std::shared_mutex Room;
std::condition_variable Opened;
std::recursive_timed_mutex Till;
std::atomic<long double> Takings; // not lock-free

struct Account {
  std::mutex Lock;
  std::future<int> Balance;
  std::thread Worker;
};

void openUp() {
  std::unique_lock<std::mutex> Held(Door);
  Opened.wait(Held);
  std::this_thread::sleep_for(std::chrono::milliseconds(1));
  usleep(1);
}

int balanceOf(Account &Of) {
  std::scoped_lock Both(Of.Lock, Door);
  Of.Worker.join();
  return Of.Balance.get();
}

class Shop {
public:
  task serve() {
    ++Served;
    co_await turn{};
    Takings = Takings + 3;
  }
  void close() { Door.lock(); }

private:
  std::mutex Own;
  int Served = 0;
};

task visit(Account *Whose) {
  co_await turn{};
  void (*Later)() = openUp; // only named
  (void)Later;
  (void)Whose;
  std::mutex Mine;
}

task enter() {
  co_await turn{};
  openUp(); // finds: blocking-in-coroutine
}

int main() {
  Account First;
  Shop Small;
  task A = visit(&First), B = Small.serve();
  openUp();
  runLoop();
  balanceOf(First);
  Small.close();
}
