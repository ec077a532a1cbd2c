// Threads that are joined through something that refers to them: an array of
// pointers, a list in braces, owning pointers, an element by number, wrapped
// references; or as part of a pair, a tuple or an entry of a map.
#include <array>
#include <functional>
#include <map>
#include <memory>
#include <thread>
#include <tuple>
#include <utility>
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

int wrapped() {
  int Count = 0;
  std::thread A([&] { ++Count; });
  std::vector<std::reference_wrapper<std::thread>> All{A};
  for (std::thread &T : All)
    T.join();
  return ++Count; // silent: joined
}
int anotherWrapped() {
  int Count = 0;
  std::thread A([&] { ++Count; }), B([] {}); // finds: unsynchronized-counter
  std::vector<std::reference_wrapper<std::thread>> All{B};
  for (std::thread &T : All)
    T.join();
  ++Count;
  A.join();
  return Count;
}
int listed() {
  int Count = 0;
  std::thread A([&] { ++Count; });
  std::vector<std::thread *> All{&A};
  for (std::thread *T : All)
    T->join();
  return ++Count; // silent: joined
}
int inserted() {
  int Count = 0;
  std::map<int, std::thread> All;
  All.insert({1, std::thread([&] { ++Count; })});
  for (auto &[Number, T] : All)
    T.join();
  return ++Count; // silent: joined
}
int insertedLate() {
  int Count = 0;
  std::map<int, std::thread> All;
  All.insert({1, std::thread([&] { ++Count; })}); // finds: unsynchronized-counter
  ++Count;
  for (auto &[Number, T] : All)
    T.join();
  return Count;
}
int inPair() {
  int Count = 0;
  std::pair<std::thread, int> Named{std::thread([&] { ++Count; }), 1};
  Named.first.join();
  return ++Count; // silent: joined
}
int ofTwo() {
  int Count = 0;
  std::pair<std::thread, std::thread> Both{
      std::thread([&] { ++Count; }), // finds: unsynchronized-counter
      std::thread([] {})};
  Both.second.join();
  ++Count;
  Both.first.join();
  return Count;
}
int inTuple() {
  int Count = 0;
  std::tuple<int, std::thread> Named{1, std::thread([&] { ++Count; })};
  std::get<1>(Named).join();
  return ++Count; // silent: joined
}
int letGo() {
  int Count = 0;
  auto Own = std::make_unique<std::jthread>([&] { ++Count; });
  Own.reset();
  return ++Count; // silent: its destructor joins
}

int main() {
  return inBraces() + byPointers() + onTheHeap() + owned() + numbered() +
         another() + wrapped() + anotherWrapped() + listed() + inserted() +
         insertedLate() + inPair() + ofTwo() + inTuple() + letGo();
}
