// A constructor that starts a thread shares the object from that line on: what
// it sets before is safe, what it changes after is not.
#include <thread>

class Recorder {
public:
  Recorder() : Frames(0) {
    Dropped = 0; // silent: the thread does not run yet
    ++Dropped;
    Camera = std::thread([this] { record(); });
    ++Frames; // finds: unsynchronized-counter
  }
  ~Recorder() { Camera.join(); }

private:
  void record() {
    ++Dropped; // silent: only this thread counts from now on
    Frames += 1;
  }
  int Frames;
  int Dropped;
  std::thread Camera;
};

int main() { Recorder Studio; }
