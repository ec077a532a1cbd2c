// An order of steps of two threads, put together step by step: each side's
// first step is its reading, if it reads and writes in two, and all others are
// where it writes. Only words and places: no verdicts.

#ifndef SNARL_CHECKS_INTERLEAVED_H
#define SNARL_CHECKS_INTERLEAVED_H

#include "checks/Words.h"

#include <array>

namespace snarl {

struct Interleaved {
  Interleaved(const Program &P, const Touch &First, const Touch &Second)
      : P(P), Sides{&First, &Second} {}

  /// What thread 1 does next: "reads 'Hits': 41".
  Interleaved &first(const std::string &Does) { return add(0, Does); }
  Interleaved &second(const std::string &Does) { return add(1, Does); }

  std::vector<ThreadStep> Steps;

private:
  Interleaved &add(std::uint32_t Thread, const std::string &Does) {
    const Touch &T = *Sides[Thread];
    const bool Loads = !Moved[Thread] && T.What.isSplit();
    Moved[Thread] = true;
    Steps.push_back({Thread, place(P, Loads ? T.What.Load : T.Where),
                     "thread " + std::to_string(Thread + 1) + " " + Does});
    return *this;
  }

  const Program &P;
  std::array<const Touch *, 2> Sides;
  std::array<bool, 2> Moved{};
};

} // namespace snarl

#endif
