// A class whose thread is the last member: everything is set before it starts,
// and read after it has ended; a stop token and an atomic end it.
#include <atomic>
#include <stop_token>
#include <thread>
#include <utility>

class Pump {
public:
  explicit Pump(int Start) : Strokes(Start), Motor(&Pump::run, this) {}
  ~Pump() {
    Running = false;
    Motor.join();
    ++Strokes; // silent: the motor has stopped
  }

private:
  void run() {
    while (Running)
      ++Strokes; // silent: only the motor counts while it runs
  }
  std::atomic<bool> Running{true};
  int Strokes;
  std::thread Motor;
};

class Fan {
public:
  Fan() {
    Turns = 0;
    ++Turns; // silent: it does not run yet
    Blades = std::jthread([this](std::stop_token Stop) {
      while (!Stop.stop_requested())
        ++Turns;
    });
  }
  int stop() {
    Blades.request_stop();
    Blades.join();
    return ++Turns; // silent: it has ended
  }

private:
  int Turns;
  std::jthread Blades;
};

class Leak {
public:
  Leak() : Drain([this] { ++Drops; }) {} // finds: unsynchronized-counter
  ~Leak() {
    ++Drops;
    Drain.join();
  }

private:
  int Drops = 0;
  std::thread Drain;
};

int main() {
  Pump Water(3);
  Fan Air;
  Leak Tap;
  return Air.stop() < 0;
}
