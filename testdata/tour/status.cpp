// Two coroutines share the loop. One of them calls a function that calls a
// function that sleeps, and the whole loop sleeps with it.
#include "status.h"
#include "progress.h"

#include <algorithm>
#include <cstdio>

using namespace std::chrono_literals;

/// A slow reader may not have room yet.
static bool offer(int Attempt) { return Attempt == 2; }

static void backOff(int Attempt) {
  std::this_thread::sleep_for(Attempt * 10ms);
}

static void publish(int Done) {
  for (int Attempt = 1; !offer(Attempt); ++Attempt)
    backOff(Attempt);
  std::printf("%d documents done\n", Done);
}

task publishStatus(Loop &Events, int Lines) {
  for (int Line = 0; Line != Lines; ++Line) {
    publish(documentsDone()); // finds: blocking-in-coroutine
    co_await Events.after(5ms);
  }
}

task watchPulse(Loop &Events, int Beats, Loop::Clock::duration &LongestGap) {
  for (int Beat = 0; Beat != Beats; ++Beat) {
    auto Last = Loop::Clock::now();
    co_await Events.after(1ms);
    LongestGap = std::max(LongestGap, Loop::Clock::now() - Last);
  }
}
