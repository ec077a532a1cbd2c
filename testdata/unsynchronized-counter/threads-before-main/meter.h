// Two files of one program: a global meter starts a thread in one, main counts
// in the other.
#include <mutex>
#include <thread>

struct Meter {
  Meter() : Reader([this] { read(); }) {}
  ~Meter() { Reader.join(); }
  void read() {
    ++Reads; // finds: unsynchronized-counter (link)
    std::lock_guard<std::mutex> Held(Lock);
    ++Units; // silent: under the meter's lock
  }
  std::mutex Lock;
  int Reads = 0;
  int Units = 0;
  std::thread Reader;
};
extern Meter Cellar;
