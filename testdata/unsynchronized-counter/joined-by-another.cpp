// A thread that another thread joins has ended when that one has.
#include <thread>
#include <utility>

int byReference() {
  int Count = 0;
  std::thread Worker([&] { ++Count; });
  std::thread Foreman([&] {
    Worker.join();
    ++Count; // silent: the worker has ended
  });
  Foreman.join();
  return ++Count; // silent: and so has the foreman
}

int byMove() {
  int Count = 0;
  std::thread Worker([&] { ++Count; });
  std::thread Foreman([Own = std::move(Worker)]() mutable { Own.join(); });
  Foreman.join();
  return ++Count; // silent: both have ended
}

int tooEarly() {
  int Count = 0;
  std::thread Worker([&] { ++Count; }); // finds: unsynchronized-counter
  std::thread Foreman([&] {
    ++Count;
    Worker.join();
  });
  Foreman.join();
  return Count; // silent
}

int main() { return byReference() + byMove() + tooEarly(); }
