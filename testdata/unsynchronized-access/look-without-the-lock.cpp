// A public function that looks at what all changes guard races; who makes the
// changes may look, and so may who is called under a lock that the class lends.
#include <mutex>
#include <string>

class Thermostat {
public:
  void turn(int To) {
    std::lock_guard<std::mutex> Held(Guard);
    Wanted = To;
  }
  int wanted() const { return Wanted; } // finds: unsynchronized-access

private:
  mutable std::mutex Guard;
  int Wanted = 20;
};

class Gauge {
public:
  void measure(int Now) {
    if (Now == Last) // silent: nobody else changes it
      return;
    std::lock_guard<std::mutex> Held(Guard);
    Last = Now;
  }
  int last() const {
    std::lock_guard<std::mutex> Held(Guard);
    return Last;
  }

private:
  mutable std::mutex Guard;
  int Last = 0;
};

class Display {
public:
  void lock() { Guard.lock(); }
  void unlock() { Guard.unlock(); }
  void print(const std::string &Line) {
    std::lock_guard<std::mutex> Held(Guard);
    Shown = Line;
  }
  bool isBlank() const { return Shown.empty(); } // silent: between lock, unlock

private:
  std::mutex Guard;
  std::string Shown;
};

class Boiler {
public:
  void heat(int Degrees) {
    std::lock_guard<std::mutex> Held(Guard);
    Water += Degrees;
    if (tooHot())
      Water = 0;
  }

private:
  bool tooHot() const { return Water > 90; } // silent: only under the lock
  std::mutex Guard;
  int Water = 15;
};
