// Several calls away from where a thread begins much may lie between that is
// not seen: plain data behind a pointer, what both sides do under locks of
// their callers, one of many variables between the same two threads, and memory
// that a function of its own gives back are only likely. A number that is
// counted and a variable with a name of its own are found all the same.
#include <mutex>
#include <thread>

struct Desk {
  int Drawer = 0, Tray = 0;
  int Letters = 0;
};

static Desk *Front = new Desk;
static int Lamp;

static void sit(int Which) {
  Front->Tray = Which; // likely: unsynchronized-access
  ++Front->Letters;    // finds: unsynchronized-counter
  Lamp = Which;        // finds: unsynchronized-access
}
static void greet(int Which) { sit(Which); }
static void enter(int Which) { greet(Which); }
static void clerk(int Which) {
  Front->Drawer = Which; // finds: unsynchronized-access
  enter(Which);
}

static std::mutex Door, Window;
static int Curtain, Carpet;

static void draw(int Far) {
  Curtain = Far; // likely: unsynchronized-access
}
static void lean(int Far) { draw(Far); }
static void reach(int Far) { lean(Far); }
static void porter() {
  std::lock_guard Shut(Door);
  Carpet = 1; // finds: unsynchronized-access
  reach(1);
}
static void cleaner() {
  std::lock_guard Shut(Window);
  Carpet = 2;
  reach(2);
}

static int Pens, Stamps, Seals, Wax;

static void write() {
  Pens = 1;   // likely: unsynchronized-access
  Stamps = 2; // likely: unsynchronized-access
  Seals = 3;  // likely: unsynchronized-access
  Wax = 4;    // likely: unsynchronized-access
}
static void dip() { write(); }
static void think() { dip(); }
static void notary() { think(); }

static int *Receipt = new int(3);

static void burn() {
  delete Receipt; // likely: unsynchronized-access
}
static void guest() { *Receipt = 5; }

int main() {
  std::thread First(clerk, 1), Second(clerk, 2);
  std::thread Third(porter), Fourth(cleaner);
  std::thread Fifth(notary), Sixth(notary);
  std::thread Seventh(guest);
  burn();
  First.join();
  Second.join();
  Third.join();
  Fourth.join();
  Fifth.join();
  Sixth.join();
  Seventh.join();
}
