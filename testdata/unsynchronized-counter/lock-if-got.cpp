// A function that returns a guard if it got the lock, and nothing if not, holds
// it where the result is found to be there.
#include <mutex>
#include <optional>
#include <thread>

using Guard = std::unique_lock<std::mutex>;

std::mutex Lock;
long Turns = 0, Rounds = 0, Tries = 0, Looks = 0;

std::optional<Guard> tryIt() {
  Guard Held(Lock, std::try_to_lock);
  if (!Held)
    return std::nullopt;
  return Held;
}

std::optional<Guard> tryAgain() {
  if (!Lock.try_lock())
    return {};
  return Guard(Lock, std::adopt_lock);
}

void work() {
  if (auto Got = tryIt())
    ++Turns; // silent: under the lock
  auto Got = tryAgain();
  if (!Got.has_value())
    return;
  ++Rounds; // silent
  Got.reset();
  ++Looks; // finds: unsynchronized-counter
}

void hope() {
  auto Got = tryIt();
  ++Tries; // finds: unsynchronized-counter
}

int main() {
  std::thread A(work), B(work);
  A.join();
  B.join();
  std::thread C(hope), D(hope);
  C.join();
  D.join();
}
