// Every way to tell a call that it shall not wait, each beside the same call
// that was not told: by a time-out, a flag, the descriptor, or by asking first.
#include "task.h"

#include <chrono>
#include <fcntl.h>
#include <future>
#include <iostream>
#include <mutex>
#include <poll.h>
#include <semaphore.h>
#include <semaphore>
#include <shared_mutex>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/select.h>
#include <sys/sem.h>
#include <sys/socket.h>
#include <sys/timerfd.h>
#include <time.h>
#include <unistd.h>

using namespace std::chrono_literals;

task byTimeOut(int Epoll, std::future<int> Price) {
  pollfd Interest[1] = {};
  epoll_event Events[4];
  fd_set Readable;
  timespec Now = {0, 0};
  timespec Soon = {0, 1000};
  timeval Never = {0, 0};
  ppoll(Interest, 1, &Now, nullptr);  // silent
  ppoll(Interest, 1, &Soon, nullptr); // finds: blocking-in-coroutine
  epoll_wait(Epoll, Events, 4, 0);    // silent
  epoll_wait(Epoll, Events, 4, -1);   // finds: blocking-in-coroutine
  epoll_pwait(Epoll, Events, 4, 0, nullptr);  // silent
  epoll_pwait(Epoll, Events, 4, 10, nullptr); // finds: blocking-in-coroutine
  select(4, &Readable, nullptr, nullptr, &Never);  // silent
  select(4, &Readable, nullptr, nullptr, nullptr); // finds: blocking-in-coroutine
  Price.wait_for(0s);                         // silent
  Price.wait_for(std::chrono::seconds::zero()); // silent
  Price.wait_for(1s);                         // finds: blocking-in-coroutine
  co_await turn{};
}

task byAskingFirst(std::future<int> Price, std::future<int> Tax,
                   std::shared_future<int> Rate, std::future<int> Fee) {
  if (Price.wait_for(0s) == std::future_status::ready)
    Price.get(); // silent: it is there
  if (Tax.wait_for(0s) != std::future_status::ready)
    co_await turn{};
  else
    Tax.get(); // silent
  while (Rate.wait_for(0ms) != std::future_status::ready)
    co_await turn{};
  Rate.get(); // silent
  if (Fee.wait_for(0s) == std::future_status::timeout)
    Fee.get(); // finds: blocking-in-coroutine
}

namespace folly {
template <class T> struct Future {
  bool isReady() const;
  T get();
};
} // namespace folly
template <class T> struct QFuture {
  bool isFinished() const;
  T result() const;
};

task byAskingOthers(folly::Future<int> Toll, QFuture<int> Duty, bool Often) {
  if (Often && Toll.isReady())
    Toll.get(); // silent
  if (Often || Toll.isReady())
    Toll.get(); // finds: blocking-in-coroutine
  Duty.result();  // finds: blocking-in-coroutine
  if (!Duty.isFinished())
    co_return;
  Duty.result(); // silent
}

task byTrying(std::timed_mutex &Door, std::shared_mutex &Room, sem_t *Gate,
              std::counting_semaphore<4> &Seats) {
  (void)Door.try_lock();         // silent
  (void)Room.try_lock_shared();  // silent
  sem_trywait(Gate);             // silent
  sem_wait(Gate);                // finds: blocking-in-coroutine
  (void)Seats.try_acquire();     // silent
  (void)Seats.try_acquire_for(0s); // silent
  (void)Seats.try_acquire_for(1s); // finds: blocking-in-coroutine
  co_await turn{};
}

task byFlag(int Set) {
  sembuf Take = {0, -1, IPC_NOWAIT};
  sembuf Wait = {0, -1, 0};
  semop(Set, &Take, 1); // silent
  semop(Set, &Wait, 1); // finds: blocking-in-coroutine
  char Text[8];
  recv(Set, Text, 8, MSG_PEEK | MSG_DONTWAIT); // silent
  recv(Set, Text, 8, MSG_PEEK);                // finds: blocking-in-coroutine
  std::cin.readsome(Text, 8);                  // silent: what is there already
  std::cin.read(Text, 8);                      // finds: blocking-in-coroutine
  co_await turn{};
}

task byDescriptor() {
  std::uint64_t Count = 0;
  int Event = eventfd(0, EFD_NONBLOCK);
  read(Event, &Count, sizeof(Count)); // silent
  int Timer = timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK | TFD_CLOEXEC);
  read(Timer, &Count, sizeof(Count)); // silent
  int Ends[2];
  pipe2(Ends, O_NONBLOCK);
  read(Ends[0], &Count, sizeof(Count)); // silent
  int Wait = timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC);
  read(Wait, &Count, sizeof(Count)); // likely: blocking-in-coroutine
  int Gate = open("/dev/gate", O_RDWR | O_NONBLOCK);
  read(Gate, &Count, sizeof(Count)); // silent
  int Slow = open("/dev/gate", O_RDWR);
  read(Slow, &Count, sizeof(Count)); // likely: blocking-in-coroutine
  co_await turn{};
}
