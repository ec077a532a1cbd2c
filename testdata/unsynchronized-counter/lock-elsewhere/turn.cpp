// Whether enter() locks is known only here.
#include "turn.h"

#include <mutex>

static std::mutex Guard;

void enter() { Guard.lock(); }
void leave() { Guard.unlock(); }

TurnGuard::TurnGuard() { enter(); }
TurnGuard::~TurnGuard() { leave(); }
