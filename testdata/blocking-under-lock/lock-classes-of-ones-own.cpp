// A lock of the program's own class is known by the object that it is, not by
// the mutex inside of the class, which all such locks have.
#include <chrono>
#include <mutex>
#include <pthread.h>
#include <thread>

using namespace std::chrono_literals;

class Mutex {
public:
  bool lock() {
    if (pthread_mutex_lock(&Inside) != 0)
      return false;
    return true;
  }
  void unlock() { pthread_mutex_unlock(&Inside); }

private:
  pthread_mutex_t Inside = PTHREAD_MUTEX_INITIALIZER;
};

class Lock {
public:
  explicit Lock(Mutex &Of) : Of(Of) { Of.lock(); }
  ~Lock() { Of.unlock(); }

private:
  Mutex &Of;
};

class Lockable {
public:
  void lock() { Inner.lock(); }
  void unlock() { Inner.unlock(); }

private:
  std::mutex Inner;
};

// Two fields.
struct Server {
  void send() {
    Lock Held(Sending);
    std::this_thread::sleep_for(1s); // silent: whoever wants this one sends
  }
  int count() {
    Lock Held(Counting);
    return ++Count;
  }
  void pause() {
    Lock Held(Naming);
    std::this_thread::sleep_for(1s); // finds: blocking-under-lock
  }
  int name() {
    Lock Held(Naming);
    return Name;
  }
  Mutex Sending, Counting, Naming;
  int Count = 0, Name = 0;
};

// Two globals.
Lockable Reading, Tables;
int Rows = 0;

void read() {
  Reading.lock();
  std::this_thread::sleep_for(1s); // silent
  Reading.unlock();
}

void waitForRows() {
  Tables.lock();
  std::this_thread::sleep_for(1s); // finds: blocking-under-lock
  Tables.unlock();
}

int addRow() {
  Tables.lock();
  int Now = ++Rows;
  Tables.unlock();
  return Now;
}

// Two classes that inherit from one.
class Clock : Lockable {
public:
  void strike() {
    lock();
    std::this_thread::sleep_for(1s); // silent
    unlock();
  }
};

class Bell : Lockable {
public:
  void ring() {
    lock();
    std::this_thread::sleep_for(1s); // finds: blocking-under-lock
    unlock();
  }
  int rings() {
    lock();
    int Now = ++Rings;
    unlock();
    return Now;
  }

private:
  int Rings = 0;
};

int main() {
  Server S;
  Clock C;
  Bell B;
  auto Work = [&] {
    S.send();
    S.pause();
    read();
    waitForRows();
    C.strike();
    B.ring();
  };
  std::thread First(Work), Second(Work);
  for (int I = 0; I != 100; ++I) {
    S.count();
    S.name();
    addRow();
    B.rings();
  }
  First.join();
  Second.join();
}
