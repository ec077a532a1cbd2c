// A call may write to the number that it is given: what is copied, filled, read
// in or summed up there meets whoever counts in it. So does the update that a
// macro hides, and that of a fraction.
#include <cstdio>
#include <cstring>
#include <numeric>
#include <thread>
#include <unistd.h>
#include <vector>

#define COUNT(What) ((What)++)

int Copied = 0, Filled = 0, Received = 0, Asked = 0, Hidden = 0;
long Total = 0;
double Litres = 0;

void meter() {
  ++Copied;       // finds: unsynchronized-counter
  ++Filled;       // finds: unsynchronized-counter
  ++Received;     // finds: unsynchronized-counter
  ++Asked;        // finds: unsynchronized-counter
  ++Total;        // finds: unsynchronized-counter
  COUNT(Hidden);  // finds: unsynchronized-counter
  Litres += 0.25; // finds: unsynchronized-counter
}

int main() {
  std::thread Pump(meter);
  int Sample = 3;
  std::vector<int> Readings{1, 2, 3};
  std::memcpy(&Copied, &Sample, sizeof Copied);
  std::memset(&Filled, 0, sizeof Filled);
  if (read(0, &Received, sizeof Received) < 0)
    return 1;
  if (std::scanf("%d", &Asked) != 1)
    return 1;
  Total = std::accumulate(Readings.begin(), Readings.end(), 0L);
  COUNT(Hidden);
  Litres *= 2;
  Pump.join();
  return Sample; // silent: main's own
}
