// The future of std::async waits in its destructor. One that nobody keeps waits
// where it was made, so that nothing runs beside what was started.
#include <future>
#include <thread>
#include <vector>

void send(int Letter);
void sort();

void once() {
  std::async(std::launch::async, sort); // finds: serialized-async
  send(1);
}

void castAway() {
  static_cast<void>(std::async(std::launch::async, send, 2)); // finds: serialized-async
  (void)std::async([] { send(3); }); // finds: serialized-async
}

void sendAll(const std::vector<int> &Letters) {
  for (int Letter : Letters)
    std::async(std::launch::async, send, Letter); // finds: serialized-async
}

void withoutBraces(bool Urgent) {
  if (Urgent)
    std::async(std::launch::async, send, 4); // finds: serialized-async
  else
    send(4);
}

void unnamedThread() {
  std::jthread(send, 5); // finds: serialized-async
  send(6);
}

template <class Task> void inBackground(Task Do) {
  std::async(std::launch::async, Do); // finds: serialized-async
}

void background() {
  inBackground([] { sort(); });
}

void kept() {
  auto Sorted = std::async(std::launch::async, sort); // silent: kept
  send(7);
}

std::future<void> handedOn() {
  return std::async(std::launch::async, sort); // silent: the caller keeps it
}

struct Office {
  std::future<void> Sorted;
  void open() {
    Sorted = std::async(std::launch::async, sort); // silent: kept in a member
  }
};

void passed(std::future<void> Given);
void passOn() {
  passed(std::async(std::launch::async, sort)); // silent: somebody gets it
}
