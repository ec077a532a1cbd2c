// A lock that is taken and given back by functions of another file.
#ifndef TURN_H
#define TURN_H

void enter();
void leave();

class TurnGuard {
public:
  TurnGuard();
  ~TurnGuard();
  TurnGuard(const TurnGuard &) = delete;
  TurnGuard &operator=(const TurnGuard &) = delete;
};

#endif
