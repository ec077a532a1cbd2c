// Nobody can wait for a detached thread, so everything that comes later may
// meet it.
#include <thread>

int Beats = 0;
int Prepared = 0;

void beat() {
  Beats += Prepared; // finds: unsynchronized-counter
}

int main() {
  ++Prepared; // silent: before the thread starts
  std::thread Heart(beat);
  Heart.detach();
  return Beats > 1;
}
