// A guard that is made after its name: an optional one, one that is assigned.
// Held until it is reset.
#include <mutex>
#include <optional>
#include <thread>

std::mutex Lock;
int Optional = 0, Assigned = 0, Reset = 0;

void optional() {
  std::optional<std::lock_guard<std::mutex>> Held;
  Held.emplace(Lock);
  ++Optional; // silent: the optional holds it
}
void assigned() {
  std::unique_lock<std::mutex> Held;
  Held = std::unique_lock<std::mutex>(Lock);
  ++Assigned; // silent: moved into Held
}
void reset() {
  std::optional<std::lock_guard<std::mutex>> Held;
  Held.emplace(Lock);
  Held.reset();
  ++Reset; // finds: unsynchronized-counter
}

void everyWay() {
  optional();
  assigned();
  reset();
}

int main() {
  std::thread A(everyWay), B(everyWay);
  A.join();
  B.join();
}
