// What starts threads and goes on with what they use is only called under their lock; or not.
#include <mutex>
#include <thread>
#include <vector>

class Crew {
public:
  void resize(unsigned Size) {
    std::lock_guard<std::mutex> Hold(Mutex);
    Wanted = Size;
    grow();
  }
  void submit() {
    std::lock_guard<std::mutex> Hold(Mutex);
    grow();
  }

private:
  void grow() {
    while (Workers.size() < Wanted)
      Workers.push_back(std::thread(&Crew::work, this));
  }
  void work() {
    std::lock_guard<std::mutex> Hold(Mutex);
    if (Workers.size() > Wanted) {
      Workers.back().detach();
      Workers.pop_back();
    }
  }

  std::mutex Mutex;
  unsigned Wanted = 0;
  std::vector<std::thread> Workers;
};

class Gang {
public:
  void resize(unsigned Size) {
    std::lock_guard<std::mutex> Hold(Mutex);
    Wanted = Size;
    grow();
  }
  void submit() { grow(); }

private:
  void grow() {
    while (Workers.size() < Wanted) // finds: unsynchronized-access
      Workers.push_back(std::thread(&Gang::work, this)); // finds: unsynchronized-access
  }
  void work() {
    std::lock_guard<std::mutex> Hold(Mutex);
    if (Workers.size() > Wanted) {
      Workers.back().detach();
      Workers.pop_back();
    }
  }

  std::mutex Mutex;
  unsigned Wanted = 0;
  std::vector<std::thread> Workers;
};

void employ(Crew &C, Gang &G) {
  C.resize(4);
  C.submit();
  G.resize(4);
  G.submit();
}
