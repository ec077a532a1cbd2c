// A function that is given several workers knows which of them run at once, and
// beside what of its own; who gives them knows what they touch. Those that it
// has joined are over when it returns.
#include <thread>
#include <vector>

template <class A, class B> void both(A First, B Second) {
  std::thread Left(First), Right(Second);
  Left.join();
  Right.join();
}

template <class A, class B> void inTurn(A First, B Second) {
  std::thread Left(First);
  Left.join();
  std::thread Right(Second);
  Right.join();
}

void crowd(void (*Work)()) {
  std::vector<std::thread> All;
  for (int I = 0; I != 4; ++I)
    All.emplace_back(Work);
  for (std::thread &One : All)
    One.join();
}

void beside(void (*There)(), void (*Here)()) {
  std::thread Other(There);
  Here();
  Other.join();
}

void hereFirst(void (*There)(), void (*Here)()) {
  Here();
  std::thread Other(There);
  Other.join();
}

int Watched = 0;
void watch(void (*Work)()) {
  ++Watched; // silent: nobody works yet
  std::thread Other(Work);
  ++Watched; // finds: unsynchronized-counter
  Other.join();
  ++Watched; // silent
}

// One more call between those who know.
template <class A, class B> void passOn(A First, B Second) {
  both(First, Second);
}

int Bricks = 0, Tiles = 0, Beams = 0, Nails = 0, Doors = 0, Panes = 0;
void layBrick() { ++Bricks; }   // finds: unsynchronized-counter
void takeBrick() { --Bricks; }
void layTile() { ++Tiles; }     // silent: one after the other
void takeTile() { --Tiles; }
void raiseBeam() { ++Beams; }   // finds: unsynchronized-counter
void driveNail() { ++Nails; }   // finds: unsynchronized-counter
void pullNail() { --Nails; }
void hangDoor() { ++Doors; }    // silent: hung before the other starts
void paintDoor() { --Doors; }
void setPane() { ++Panes; }     // finds: unsynchronized-counter
void breakPane() { --Panes; }
void count() { ++Watched; }

int Chimneys = 0;
void buildChimney() { ++Chimneys; } // silent: its thread has been joined

int main() {
  both(layBrick, takeBrick);
  inTurn(layTile, takeTile);
  crowd(raiseBeam);
  beside(driveNail, pullNail);
  hereFirst(paintDoor, hangDoor);
  passOn(setPane, breakPane);
  watch(count);
  inTurn(buildChimney, [] {});
  ++Chimneys;
  inTurn(buildChimney, [] {});

  int Steps = 0, Rails = 0;
  both([&] { ++Steps; }, [&] { --Steps; }); // finds: unsynchronized-counter
  inTurn([&] { ++Rails; }, [&] { --Rails; }); // silent
  return Steps + Rails;
}
