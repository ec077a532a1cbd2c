// Who gives the thread back within the loop starves nobody: by a co_await in
// each round, in one of a thousand, or when somebody else is waiting.
#include "../blocking-in-coroutine/task.h"

unsigned long Checksum = 0;

bool needPreempt();

task everyRound() {
  for (long I = 0; I < 100'000'000; ++I) {
    Checksum = Checksum * 31 + I;
    co_await turn{};
  }
}

task nowAndThen() {
  for (long I = 0; I < 100'000'000; ++I) {
    Checksum = Checksum * 31 + I;
    if (I % 1000 == 0)
      co_await turn{};
  }
}

task whenAsked() {
  for (long I = 0; I < 100'000'000; ++I) {
    Checksum = Checksum * 31 + I;
    if (needPreempt())
      co_await turn{};
  }
}

task inChunks() {
  for (long Chunk = 0; Chunk < 100'000; ++Chunk) {
    for (long I = 0; I < 1000; ++I)
      Checksum = Checksum * 31 + I;
    co_await turn{};
  }
}

task child(long Part) {
  Checksum += Part;
  co_await turn{};
}

task byChild() {
  for (long I = 0; I < 100'000'000; ++I)
    co_await child(I);
}

task inTheCondition(long Rounds) {
  while (co_await turn{}, --Rounds)
    Checksum = Checksum * 31 + Rounds;
}

task server() {
  for (;;) {
    for (int I = 0; I < 100; ++I)
      Checksum += I;
    co_await turn{};
  }
}

int main() {
  task A = everyRound(), B = nowAndThen(), C = whenAsked(), D = inChunks();
  task E = byChild(), F = inTheCondition(3), G = server();
  runLoop();
}
