// A finding that more files would take back must not be made: seen alone, this
// file does not tell whether enter() locks, so it is silent alone and linked.
#include "turn.h"

#include <thread>

static int Moves = 0, Rounds = 0;

static void play() {
  enter();
  ++Moves; // silent: between enter() and leave()
  leave();
  TurnGuard Mine;
  ++Rounds; // silent: the constructor locks
}

int main() {
  std::thread White(play), Black(play);
  White.join();
  Black.join();
  return Moves + Rounds < 0;
}
