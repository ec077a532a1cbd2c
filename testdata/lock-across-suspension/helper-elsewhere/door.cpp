// The functions that lock and unlock stand in a file of their own.
#include "door.h"

#include <mutex>

static std::mutex Door;
static int Visitors = 0;

void enter() { Door.lock(); }
void leave() { Door.unlock(); }
void visit() {
  std::lock_guard Held(Door);
  ++Visitors;
}
