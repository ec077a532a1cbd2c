// One thread that computes under a lock keeps nobody else from computing.
#include <mutex>
#include <thread>

std::mutex Guard;
long State = 1;

void simulate() {
  std::lock_guard<std::mutex> Held(Guard); // silent: the only one that works
  for (int Step = 0; Step != 100000; ++Step)
    State = State * 31 % 1000003;
}

int main() {
  std::thread Simulation(simulate);
  long Seen;
  {
    std::lock_guard<std::mutex> Held(Guard); // silent: looks, does not work
    Seen = State;
  }
  Simulation.join();
  std::thread Again(simulate); // silent: after the first has ended
  Again.join();
  return Seen == 0;
}
