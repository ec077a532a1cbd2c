// An inline function and an inline variable of a header that two files include:
// reported once.
#ifndef TURNSTILE_H
#define TURNSTILE_H

#include <thread>

inline int Passed = 0;

inline void pass() {
  ++Passed; // finds: unsynchronized-counter
}

inline void rushHour() {
  std::thread Left(pass), Right(pass);
  Left.join();
  Right.join();
}

#endif
