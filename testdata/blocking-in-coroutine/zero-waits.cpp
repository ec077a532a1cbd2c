// Calls that could wait and are told not to.
#include "task.h"

#include <condition_variable>
#include <future>
#include <mutex>
#include <poll.h>
#include <semaphore>
#include <sys/epoll.h>
#include <thread>

using namespace std::chrono_literals;

task glance(std::future<int> Price, int Epoll) {
  std::this_thread::sleep_for(0s);
  if (Price.wait_for(0s) == std::future_status::ready)
    co_await turn{};
  pollfd None[1] = {};
  poll(None, 0, 0);
  epoll_event Events[4];
  epoll_wait(Epoll, Events, 4, 0);
  std::binary_semaphore Seat(1);
  (void)Seat.try_acquire();
  std::mutex Lock;
  std::unique_lock<std::mutex> Held(Lock, std::defer_lock);
  (void)Held.try_lock();
}

int main() {
  std::promise<int> Price;
  task Glance = glance(Price.get_future(), -1);
  runLoop();
}
