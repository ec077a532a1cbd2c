// A name says nothing: functions of one's own called sleep, read, connect, wait
// or get, and members of the standard library that only look like waiting.
#include "task.h"

#include <memory>
#include <optional>
#include <thread>
#include <tuple>

namespace radio {
delay sleep(int Milliseconds) {
  return delay(std::chrono::milliseconds(Milliseconds));
}
int read(int Channel) { return Channel + 1; }
bool connect(int Channel, int Power, unsigned Band) {
  return Channel + Power > static_cast<int>(Band);
}
struct Antenna {
  int wait() const { return 3; }
  int get() const { return 4; }
  int join(int With) const { return With; }
  void sleep_for(int Hours) { Hour += Hours; }
  int Hour = 0;
};
} // namespace radio

task tune() {
  co_await radio::sleep(1);
  int Level = radio::read(3);
  if (radio::connect(Level, 2, 7u))
    co_await radio::sleep(1);
  auto Mast = std::make_unique<radio::Antenna>();
  Level += Mast.get()->wait() + Mast->get() + Mast->join(2);
  Mast->sleep_for(8);
  Level += std::get<0>(std::tuple(1, 2));
  std::optional<int> Volume = Level;
  Level = Volume.value();
  std::this_thread::yield();
  (void)std::this_thread::get_id();
}

int main() {
  task Tune = tune();
  runLoop();
}
