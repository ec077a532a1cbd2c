// A condition variable hands plain data over: written before the flag is set
// under the lock, updated after the flag was seen under the lock. Without the
// look at the flag there is no hand-over.
#include <condition_variable>
#include <mutex>
#include <thread>

struct Relay {
  std::mutex Lock;
  std::condition_variable Changed;
  bool Passed = false;
  int Laps = 0;

  void first() {
    ++Laps; // silent: before the baton is passed
    {
      std::lock_guard<std::mutex> Held(Lock);
      Passed = true;
    }
    Changed.notify_all();
  }
  void second() {
    {
      std::unique_lock<std::mutex> Held(Lock);
      Changed.wait(Held, [this] { return Passed; });
    }
    ++Laps; // silent: the baton is here
  }
};

struct Impatient {
  std::mutex Lock;
  bool Passed = false;
  int Laps = 0;

  void first() {
    ++Laps; // finds: unsynchronized-counter
    std::lock_guard<std::mutex> Held(Lock);
    Passed = true;
  }
  void second() {
    {
      std::lock_guard<std::mutex> Held(Lock);
      Passed = false;
    }
    ++Laps;
  }
};

int byStarter() {
  int Laps = 0;
  bool Done = false;
  std::mutex Lock;
  std::condition_variable Changed;
  std::thread Runner([&] {
    ++Laps; // silent: before it is done
    {
      std::lock_guard<std::mutex> Held(Lock);
      Done = true;
    }
    Changed.notify_one();
  });
  {
    std::unique_lock<std::mutex> Held(Lock);
    while (!Done)
      Changed.wait(Held);
  }
  ++Laps; // silent: it is done
  Runner.join();
  return Laps;
}

int main() {
  byStarter();
  Relay Fair;
  std::thread A([&] { Fair.first(); });
  std::thread B([&] { Fair.second(); });
  A.join();
  B.join();
  Impatient Foul;
  std::thread C([&] { Foul.first(); });
  std::thread D([&] { Foul.second(); });
  C.join();
  D.join();
  return Fair.Laps + Foul.Laps < 0;
}
