// The members of a union share their memory: who counts in one changes the
// others. A member beside the union is another memory.
#include <thread>

union Register {
  unsigned Whole;
  unsigned short Halves[2];
  float Real;
};

struct Sensor {
  union {
    int Celsius;
    int Kelvin;
  };
  int Samples = 0;
};

Register Accumulator;
Sensor Boiler;

void calculate() {
  ++Accumulator.Whole; // finds: unsynchronized-counter
  ++Boiler.Celsius;    // finds: unsynchronized-counter
}

int main() {
  std::thread Unit(calculate);
  ++Accumulator.Halves[0];
  Accumulator.Real = 1.5F;
  Boiler.Kelvin -= 273;
  ++Boiler.Samples; // silent: only main does
  Unit.join();
}
