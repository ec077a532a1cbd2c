// A thread that whoever comes first starts is one thread, however often its
// start is passed: the flag is tested here and set on the way. Without the flag
// there are several.
#include <thread>

class Journal {
public:
  ~Journal() {
    if (Writer.joinable())
      Writer.join();
  }
  void note() {
    if (Starting && !start())
      return;
    ++Entries;
  }
  int Entries = 0;

private:
  bool start() {
    Writer = std::thread([this] {
      ++Written; // silent: one thread only
    });
    Starting = false;
    return true;
  }
  bool Starting = true;
  int Written = 0;
  std::thread Writer;
};

class Echo {
public:
  void call() {
    std::thread([this] {
      ++Heard; // finds: unsynchronized-counter
    }).detach();
  }

private:
  int Heard = 0;
};

int main() {
  Journal Log;
  Echo Valley;
  for (int I = 0; I != 10; ++I) {
    Log.note();
    Valley.call();
  }
}
