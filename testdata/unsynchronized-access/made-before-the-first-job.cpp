// A constructor starts a worker and goes on making its object. The worker waits
// for a job, which nobody can bring before the object is made; what it does
// before that wait comes too early.
#include <condition_variable>
#include <mutex>
#include <thread>

class Cache {
public:
  Cache() : Writer([this] { run(); }) {
    Size = 64;  // silent: looked at after the first job
    Limit = 16; // finds: unsynchronized-access
  }
  ~Cache() {
    put();
    Writer.join();
  }
  void put() {
    std::lock_guard<std::mutex> Held(Lock);
    Job = true;
    Brought.notify_one();
  }

private:
  void run() {
    int Most = Limit;
    {
      std::unique_lock<std::mutex> Held(Lock);
      while (!Job)
        Brought.wait(Held);
    }
    Used = Size < Most;
  }
  std::mutex Lock;
  std::condition_variable Brought;
  bool Job = false, Used = false;
  int Size = 0, Limit = 0;
  std::thread Writer;
};

int main() { Cache All; }
