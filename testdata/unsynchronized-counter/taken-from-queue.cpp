// What a thread takes out of a queue is its own; what stays in the container
// is everybody's.
#include <deque>
#include <memory>
#include <mutex>
#include <queue>
#include <thread>
#include <vector>

struct Parcel {
  int Stamps = 0;
};

std::mutex Door;
std::queue<std::shared_ptr<Parcel>> Belt;
std::vector<Parcel *> Stack;
std::deque<Parcel *> Shelf;

std::shared_ptr<Parcel> next() {
  std::lock_guard Guard(Door);
  if (Belt.empty())
    return nullptr;
  std::shared_ptr<Parcel> First = std::move(Belt.front());
  Belt.pop();
  return First;
}

Parcel *last() {
  std::lock_guard Guard(Door);
  Parcel *Top = Stack.back();
  Stack.pop_back();
  return Top;
}

Parcel *oldest() {
  std::lock_guard Guard(Door);
  return Shelf.front();
}

void work() {
  while (auto Mine = next())
    ++Mine->Stamps;   // silent: nobody else finds it in the queue
  ++last()->Stamps;   // silent: nor on the stack
  ++oldest()->Stamps; // finds: unsynchronized-counter
}

int main() {
  std::vector<std::thread> Workers;
  for (int I = 0; I < 4; ++I)
    Workers.emplace_back(work);
  for (std::thread &T : Workers)
    T.join();
}
