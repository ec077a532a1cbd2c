// A guard that is made after its name: an optional one, one on the heap, one in
// a container, one that is assigned. Held until it is reset.
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

std::mutex Lock;
int Optional = 0, Assigned = 0, Reset = 0, OnHeap = 0, Shared = 0, Listed = 0,
    Freed = 0, Behind = 0, Cleared = 0, Tried = 0, Missed = 0;

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

void onHeap() {
  auto Held = std::make_unique<std::lock_guard<std::mutex>>(Lock);
  ++OnHeap; // silent: the guard on the heap holds it
}
void shared() {
  auto Held = std::make_shared<std::unique_lock<std::mutex>>(Lock);
  ++Shared; // silent
}
void freed() {
  auto Held = std::make_unique<std::lock_guard<std::mutex>>(Lock);
  Held.reset();
  ++Freed; // finds: unsynchronized-counter
}
void behind() {
  { auto Held = std::make_unique<std::lock_guard<std::mutex>>(Lock); }
  ++Behind; // finds: unsynchronized-counter
}

void listed() {
  std::vector<std::unique_lock<std::mutex>> All;
  All.emplace_back(Lock);
  ++Listed; // silent: the vector holds it
}
void cleared() {
  std::vector<std::unique_lock<std::mutex>> All;
  All.emplace_back(Lock);
  All.clear();
  ++Cleared; // finds: unsynchronized-counter
}

void tried() {
  auto Held = std::make_unique<std::unique_lock<std::mutex>>(Lock,
                                                             std::try_to_lock);
  if (Held->owns_lock())
    ++Tried; // silent
  else
    ++Missed; // finds: unsynchronized-counter
}

void everyWay() {
  optional();
  assigned();
  reset();
  onHeap();
  shared();
  freed();
  behind();
  listed();
  cleared();
  tried();
}

int main() {
  std::thread A(everyWay), B(everyWay);
  A.join();
  B.join();
}
