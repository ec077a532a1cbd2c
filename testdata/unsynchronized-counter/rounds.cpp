// Threads that are joined before the next are started never meet: rounds in a
// loop, a start() and a stop(), a thread variable that is used again.
#include <functional>
#include <thread>
#include <vector>

int Steps = 0;
void step() { ++Steps; } // silent: one after the other

void again() {
  std::thread Walker;
  Walker = std::thread(step);
  Walker.join();
  ++Steps;
  Walker = std::thread(step);
  Walker.join();
}

class Engine {
public:
  void start() { Runner = std::thread(&Engine::run, this); }
  void stop() {
    if (Runner.joinable())
      Runner.join();
  }
  int Turns = 0;

private:
  void run() { ++Turns; } // silent: start and stop take turns
  std::thread Runner;
};

void rounds(int &Finished) {
  for (int Round = 0; Round != 3; ++Round) {
    std::vector<int> Parts(4);
    std::vector<std::thread> Helpers;
    for (int &Part : Parts)
      Helpers.emplace_back([&Part] { ++Part; }); // silent: a part for each
    for (std::thread &T : Helpers)
      T.join();
    for (int Part : Parts)
      Finished += Part; // silent: all of this round have ended
  }
}

void together(int &Count) {
  std::thread First([&Count] { ++Count; }); // finds: unsynchronized-counter
  std::thread Second([&Count] { ++Count; });
  First.join();
  Second.join();
}

int main() {
  again();
  Engine Motor;
  Motor.start();
  Motor.stop();
  ++Motor.Turns;
  Motor.start();
  Motor.stop();
  int Finished = 0, Together = 0;
  rounds(Finished);
  together(Together);
  return Steps + Motor.Turns + Finished + Together < 0;
}
