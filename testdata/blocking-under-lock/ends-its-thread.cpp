// Whoever destroys an object is the last to use it: if he waits for its thread
// under its lock he keeps nobody waiting but that thread.
#include <atomic>
#include <mutex>
#include <thread>

class Meter {
public:
  void start() {
    std::lock_guard<std::mutex> Held(Lock);
    Reader = std::thread([this] { read(); });
  }
  void ring() {
    std::lock_guard<std::mutex> Held(Lock);
    ++Rings;
  }
  ~Meter() {
    std::lock_guard<std::mutex> Held(Lock);
    Stopped = true;
    Reader.join(); // silent: it does not take the lock
  }

private:
  void read() {
    while (!Stopped)
      ++Seen;
  }
  std::mutex Lock;
  std::thread Reader;
  std::atomic<bool> Stopped = false;
  std::atomic<long> Seen = 0;
  int Rings = 0;
};

class Bell {
public:
  void start() {
    std::lock_guard<std::mutex> Held(Lock);
    Ringer = std::thread([this] { ring(); });
  }
  ~Bell() {
    std::lock_guard<std::mutex> Held(Lock);
    Ringer.join(); // finds: blocking-under-lock
  }

private:
  void ring() {
    std::lock_guard<std::mutex> Held(Lock);
    ++Rings;
  }
  std::mutex Lock;
  std::thread Ringer;
  int Rings = 0;
};

int main() {
  Meter M;
  M.start();
  std::thread Other([&] { M.ring(); });
  Other.join();
  Bell B;
  B.start();
}
