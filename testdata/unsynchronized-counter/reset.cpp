// One side counts, the other side sets back to zero: the reset may be undone by
// an update that had read the old value.
#include <thread>

int SinceLastReport = 0;
int Total = 0;

void receive() {
  ++SinceLastReport; // finds: unsynchronized-counter
}

void report() { SinceLastReport = 0; }

int main() {
  Total = 5; // silent: before any thread
  std::thread Receiver(receive), Reporter(report);
  Receiver.join();
  Reporter.join();
  return Total == 0;
}
