// A plain flag that is set and looked at under a lock tells, as an atomic does,
// that what came before the change is there: polled, copied out of the lock, or
// asked for through a function. Who finds it unchanged, or reads what is
// written after the change, still races.
#include <atomic>
#include <functional>
#include <mutex>
#include <thread>

struct Parcel {
  std::mutex Lock;
  bool Sent = false;
  int Weight = 0;
  int Postage = 0;
  int Note = 0;

  void send() {
    Weight = 42;
    Postage = 3;
    {
      std::lock_guard<std::mutex> Held(Lock);
      Sent = true;
    }
    Note = 1; // finds: unsynchronized-access
  }
  bool isSent() {
    std::lock_guard<std::mutex> Held(Lock);
    return Sent;
  }
  bool isMissing() {
    Lock.lock();
    const bool Missing = !Sent;
    Lock.unlock();
    if (Missing)
      return true;
    return false;
  }
};

static int polled(Parcel &P) {
  for (;;) {
    std::lock_guard<std::mutex> Held(P.Lock);
    if (P.Sent)
      break;
  }
  return P.Weight;
}

static int copied(Parcel &P) {
  bool Sent = false;
  {
    std::lock_guard<std::mutex> Held(P.Lock);
    Sent = P.Sent;
  }
  return Sent ? P.Weight + P.Note : 0;
}

static int asked(Parcel &P) {
  int All = P.isSent() ? P.Weight : 0;
  while (P.isMissing())
    std::this_thread::yield();
  return All + P.Weight;
}

// The other way round: what is there if the parcel was not sent is not.
struct Letter {
  std::mutex Lock;
  bool Sent = false;
  int Pages = 0;

  void send() {
    Pages = 2; // finds: unsynchronized-access
    std::lock_guard<std::mutex> Held(Lock);
    Sent = true;
  }
  int read() {
    Lock.lock();
    const bool There = Sent;
    Lock.unlock();
    return There ? 0 : Pages;
  }
};

// A flag that is up before it is taken down.
struct Oven {
  std::mutex Lock;
  bool Busy = true;
  int Heat = 0;
  int Timer = 0;

  void bake() {
    Heat = 200;
    Timer = 30; // finds: unsynchronized-access
    std::lock_guard<std::mutex> Held(Lock);
    Busy = false;
  }
  bool isBusy() {
    std::lock_guard<std::mutex> Held(Lock);
    return Busy;
  }
};

static int open(Oven &O) {
  if (O.isBusy())
    return O.Timer;
  return O.Heat;
}

// So is this one, by its constructor.
struct Kettle {
  std::mutex Lock;
  bool Cold;
  int Litres = 0;

  Kettle() : Cold(true) {}
  void boil() {
    Litres = 1;
    std::lock_guard<std::mutex> Held(Lock);
    Cold = false;
  }
  int pour() {
    std::unique_lock<std::mutex> Held(Lock);
    while (Cold) {
      Held.unlock();
      std::this_thread::yield();
      Held.lock();
    }
    Held.unlock();
    return Litres;
  }
};

// An atomic, asked for through a function; one of the two orders nothing.
struct Lamp {
  std::atomic<bool> On{false};
  int Colour = 0, Shade = 0;

  bool isOn() const { return On.load(std::memory_order_acquire); }
  bool seemsOn() const { return On.load(std::memory_order_relaxed); }
  void turnOn() {
    Colour = 1;
    Shade = 2; // finds: unsynchronized-access
    On.store(true, std::memory_order_release);
  }
};

int main() {
  Parcel P;
  std::thread Post(&Parcel::send, &P);
  int All = polled(P) + copied(P) + asked(P);
  Post.join();
  Letter L;
  std::thread Pen(&Letter::send, &L);
  All += L.read();
  Pen.join();
  Oven O;
  std::thread Baker(&Oven::bake, &O);
  All += open(O);
  Baker.join();
  Kettle K;
  std::thread Fire(&Kettle::boil, &K);
  All += K.pour();
  Fire.join();
  Lamp X;
  std::thread Hand(&Lamp::turnOn, &X);
  if (X.isOn())
    All += X.Colour;
  if (X.seemsOn())
    All += X.Shade;
  Hand.join();
  return All;
}
