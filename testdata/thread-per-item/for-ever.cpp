// A thread for each thing that is served as long as the program runs, and one
// for each connection: another matter.
#include <atomic>
#include <condition_variable>
#include <mutex>
#include <string>
#include <thread>
#include <vector>
#include <sys/socket.h>

int readFrom(const std::string &Meter);
void answer(int Connection);

void watch(const std::string &Meter) {
  for (;;)
    readFrom(Meter);
}

void watchAll(const std::vector<std::string> &Meters) {
  std::vector<std::thread> Watchers;
  for (const auto &Meter : Meters)
    Watchers.emplace_back(watch, std::cref(Meter)); // silent: it never ends
  for (auto &T : Watchers)
    T.join();
}

// Each serves until it is told to stop, whatever the number is called.
class Desk {
public:
  void open(int Count) {
    for (int I = 0; I < Count; ++I)
      Clerks.emplace_back(&Desk::work, this); // silent: it waits for work
  }
  void weighEach(int Count) {
    for (int I = 0; I < Count; ++I)
      Clerks.emplace_back(&Desk::weigh, this, I); // likely: thread-per-item
    for (auto &Clerk : Clerks)
      Clerk.join();
  }

private:
  void work() {
    while (!Closed) {
      std::unique_lock<std::mutex> Held(Lock);
      More.wait(Held, [&] { return Closed || Letters > 0; });
      --Letters;
    }
  }
  void weigh(int Letter) {
    while (!Closed && readFrom("scales") > Letter)
      ;
  }
  std::atomic<bool> Closed = false;
  std::mutex Lock;
  std::condition_variable More;
  int Letters = 0;
  std::vector<std::thread> Clerks;
};

// One of them all is what it is for.
struct Player {
  std::thread Mine;
  bool start(const std::vector<std::string> &Meters) {
    for (const auto &Meter : Meters)
      if (Meter == "tape") {
        Mine = std::thread(readFrom, Meter); // silent: and that ends the loop
        return true;
      }
    return false;
  }
};

void perPort(const std::vector<int> &Ports) {
  std::vector<std::thread> Listeners;
  for (int Port : Ports)
    Listeners.emplace_back(answer, Port); // silent: there are few ports
  for (auto &T : Listeners)
    T.join();
}

void server(int Listener) {
  while (true) {
    int Connection = accept(Listener, nullptr, nullptr);
    std::thread(answer, Connection).detach(); // silent: waits between two
  }
}

// Only if there is nothing else to do, and if it is wanted.
class Office {
public:
  void file(const std::vector<std::string> &Letters) {
    for (const auto &Letter : Letters)
      take(Letter); // silent: most of them do without
    if (Clerk.joinable())
      Clerk.join();
  }
  void fileEach(const std::vector<std::string> &Letters) {
    for (const auto &Letter : Letters)
      hand(Letter); // finds: thread-per-item
    Clerk.join();
  }

private:
  void take(const std::string &Letter) {
    if (Busy)
      Late.push_back(Letter);
    else
      hand(Letter);
  }
  void hand(const std::string &Letter) {
    if (Letter.empty())
      return;
    Clerk = std::thread(readFrom, Letter);
  }
  std::thread Clerk;
  std::vector<std::string> Late;
  bool Busy = false;
};
