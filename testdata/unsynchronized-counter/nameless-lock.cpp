// A lock that nobody can name is no sign that the object's own mutex guards it.
#include <mutex>

void lockDatabase(); // defined where we cannot look
void unlockDatabase();

class Journal {
public:
  void rotate() {
    lockDatabase();
    ++Generation;
    unlockDatabase();
  }
  void reopen() {
    lockDatabase();
    ++Generation;
    unlockDatabase();
  }
  void recover() { ++Generation; }
  void wakeWriters() {
    std::lock_guard<std::mutex> Hold(SwitchMutex);
    ++Wakeups;
  }
  void sleepLess() {
    std::lock_guard<std::mutex> Hold(SwitchMutex);
    ++Wakeups;
  }
  void wakeOne() { ++Wakeups; } // finds: unsynchronized-counter

private:
  std::mutex SwitchMutex;
  unsigned Generation = 0;
  unsigned Wakeups = 0;
};
