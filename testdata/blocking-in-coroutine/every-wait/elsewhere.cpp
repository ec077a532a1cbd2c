// The waits that other-file.cpp comes to. No coroutine is in this file.
#include "waits.h"

#define DEFINE(Wait)                                                           \
  void Wait##_ELSEWHERE() { Wait##_1(); }

FOR_EACH_WAIT(DEFINE)
