// Threads that are joined through something that refers to them: an array of
// pointers, a list in braces, owning pointers, an element by number.
#include <array>
#include <memory>
#include <thread>
#include <vector>

int inBraces() {
  int Count = 0;
  std::thread A([&] { ++Count; });
  for (std::thread *T : {&A})
    T->join();
  return ++Count; // silent: joined
}
int byPointers() {
  int Count = 0;
  std::thread A([&] { ++Count; });
  std::thread *All[] = {&A};
  for (std::thread *T : All)
    T->join();
  return ++Count; // silent: joined
}
int onTheHeap() {
  int Count = 0;
  std::vector<std::thread *> All;
  All.push_back(new std::thread([&] { ++Count; }));
  for (std::thread *T : All) {
    T->join();
    delete T;
  }
  return ++Count; // silent: joined
}
int owned() {
  int Count = 0;
  std::vector<std::unique_ptr<std::thread>> All;
  All.push_back(std::make_unique<std::thread>([&] { ++Count; }));
  for (auto &T : All)
    T->join();
  return ++Count; // silent: joined
}
int numbered() {
  int Count = 0;
  std::array<std::thread, 1> All;
  All[0] = std::thread([&] { ++Count; });
  for (std::thread &T : All)
    T.join();
  return ++Count; // silent: joined
}
int another() {
  int Count = 0;
  std::thread A([&] { ++Count; }), B([] {}); // finds: unsynchronized-counter
  std::thread *First[] = {&B};
  First[0]->join();
  ++Count;
  A.join();
  return Count;
}

int main() {
  return inBraces() + byPointers() + onTheHeap() + owned() + numbered() +
         another();
}
