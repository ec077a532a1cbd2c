// A loop with very many rounds and no co_await keeps the thread from all other
// coroutines; one with few, or whose rounds the data decides, may as well be
// short.
#include "../blocking-in-coroutine/task.h"

#include <array>
#include <string>
#include <vector>

constexpr long Requests = 50'000'000;
enum { Samples = 30'000'000 };

unsigned long Checksum = 0;

task checksum() {
  for (long I = 0; I < 10'000'000; ++I) // finds: starved-event-loop
    Checksum = Checksum * 31 + I;
  co_return;
}

task named() {
  for (long I = Requests; I > 0; I -= 2) // finds: starved-event-loop
    Checksum ^= Checksum << 7;
  co_await turn{};
  for (int I = 0; I != Samples; ++I) // finds: starved-event-loop
    Checksum ^= Checksum >> 9;
}

task nested() {
  co_await turn{};
  for (int Row = 0; Row < 2000; ++Row) // finds: starved-event-loop
    for (int Column = 0; Column < 2000; ++Column)
      Checksum += Row * Column;
}

task onAWay(bool Full) {
  if (Full)
    for (long I = 0; I < 10'000'000; ++I) // finds: starved-event-loop
      Checksum = Checksum * 31 + I;
  co_return;
}

/// The co_await stands around the loop, not in it.
task perRound() {
  for (int Round = 0; Round < 10; ++Round) {
    for (long I = 0; I < 10'000'000; ++I) // finds: starved-event-loop
      Checksum = Checksum * 31 + I;
    co_await turn{};
  }
}

task counted() {
  long I = 0;
  while (I < 10'000'000) { // finds: starved-event-loop
    Checksum = Checksum * 31 + I;
    ++I;
  }
  co_await turn{};
  long Left = 30'000'000;
  do { // finds: starved-event-loop
    Checksum ^= Checksum << 7;
    --Left;
  } while (Left != 0);
  int Found = 0; // silent: what it has come to when the loop begins, who knows
  Found += static_cast<int>(Checksum % 50'000'000);
  while (Found < 50'000'000) {
    Checksum ^= Checksum >> 9;
    ++Found;
  }
}

task allOfAnArray() {
  static std::array<unsigned char, 32 << 20> Image;
  for (unsigned char Each : Image) // finds: starved-event-loop
    Checksum += Each;
  co_return;
}

task small(const std::string &Name, std::vector<int> &Parts) {
  std::array<unsigned char, 4096> Buffer = {};
  for (int I = 0; I < 64; ++I)
    Checksum += I;
  for (unsigned char &Each : Buffer)
    Each = static_cast<unsigned char>(Checksum);
  for (std::size_t I = 0; I < Buffer.size(); ++I)
    Checksum ^= Buffer[I];
  for (char Letter : Name)
    Checksum = Checksum * 31 + Letter;
  for (int &Part : Parts)
    ++Part;
  for (std::size_t I = 0; I < Parts.size(); ++I)
    Checksum += Parts[I];
  co_return;
}

int main(int Count, char **Words) {
  task A = checksum(), B = named(), C = nested(), D = perRound();
  task E = onAWay(Count > 1);
  std::vector<int> Parts = {1, 2, 3};
  task F = small("name", Parts);
  for (int I = 0; I < Count; ++I)
    Checksum += *Words[I];
  for (long I = 0; I < 10'000'000; ++I) // silent: the loop does not run yet
    Checksum = Checksum * 31 + I;
  runLoop();
}
