// Threads that start while variables with static storage are initialised run
// beside main and beside each other: a thread variable, a static member, a
// global object whose constructor starts one. What is initialised before them,
// or guarded, or comes after their join, is silent.
#include <mutex>
#include <thread>

int Beats = 0, Ticks = 0, Seats = 0, Bells = 0, Early = 0;
std::mutex Lock;

int furnish() {
  Early += 3; // silent: no thread runs yet
  return Early;
}
int Chairs = furnish();

std::thread Heart([] {
  ++Beats; // finds: unsynchronized-counter
  ++Early; // silent: nobody else is at it any more
});

class Clock {
public:
  Clock() : Wheel(&Clock::turn, this) {}
  ~Clock() { Wheel.join(); }
  void look() { Looks += 1; } // finds: unsynchronized-counter
  void strike() {
    std::lock_guard<std::mutex> Held(Lock);
    ++Bells; // silent: under Lock
  }

private:
  void turn() {
    ++Ticks; // finds: unsynchronized-counter
    ++Looks;
    strike();
  }
  int Looks = 0;
  std::thread Wheel;
};
Clock Tower;

struct Hall {
  static std::jthread Usher;
};
std::jthread Hall::Usher([] {
  Seats += 2; // finds: unsynchronized-counter
});
int Reserved = ++Seats;

int main() {
  ++Beats;
  ++Ticks;
  Tower.look();
  Tower.strike();
  Heart.join();
  Beats += 2; // silent: the thread has ended
}
