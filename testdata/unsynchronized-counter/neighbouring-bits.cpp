// Bit-fields that lie next to each other share a word, and so do the bits of a
// vector<bool>: who writes one rewrites the others. A zero-width bit-field, or a
// member between them, parts them.
#include <thread>

struct Lift {
  unsigned Floor : 6;
  unsigned Doors : 2;
  unsigned : 0;
  unsigned Trips : 8;
  unsigned char Riders = 0;
  unsigned Calls : 4;
};

Lift Tower;

void drive() {
  Tower.Floor++;  // finds: unsynchronized-counter
  Tower.Trips++;  // silent: a word of its own, and only this thread's
  Tower.Riders++; // silent
}

void open() {
  Tower.Doors ^= 1;
  Tower.Calls++; // silent: behind Riders
}

int main() {
  std::thread Motor(drive), Door(open);
  Motor.join();
  Door.join();
}
