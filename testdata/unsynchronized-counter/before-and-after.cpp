// What is done before the threads start and after they have ended meets nobody:
// every form of join.
#include <future>
#include <list>
#include <memory>
#include <thread>
#include <vector>

int oneThread() {
  int Count = 10;
  ++Count;
  std::thread T([&] { ++Count; });
  T.join();
  return ++Count;
}

int aVector() {
  int Count = 0;
  std::vector<std::thread> All;
  All.emplace_back([&] { ++Count; });
  for (std::size_t I = 0; I != All.size(); ++I)
    All[I].join();
  return ++Count;
}

int aScope() {
  int Count = 0;
  {
    std::jthread T([&] { ++Count; });
  }
  return ++Count;
}

int aVectorOfSelfJoining() {
  int Count = 0;
  std::vector<std::jthread> All;
  All.emplace_back([&] { ++Count; });
  All.clear();
  return ++Count;
}

int aFuture() {
  int Count = 0;
  std::future<int> F = std::async(std::launch::async, [&] { return ++Count; });
  int Got = F.get();
  return Got + ++Count;
}

int aWaitedFuture() {
  int Count = 0;
  auto F = std::async(std::launch::async, [&] { ++Count; });
  F.wait();
  return ++Count;
}

int aDroppedFuture() {
  int Count = 0;
  {
    auto F = std::async(std::launch::async, [&] { ++Count; });
  }
  return ++Count;
}

int oneAfterAnother() {
  int Count = 0;
  std::thread First([&] { ++Count; });
  First.join();
  ++Count;
  std::thread Second([&] { ++Count; });
  Second.join();
  return Count;
}

int onTheHeap() {
  int Count = 0;
  auto T = std::make_unique<std::thread>([&] { ++Count; });
  T->join();
  return ++Count;
}

int ifJoinable() {
  int Count = 0;
  std::thread T([&] { ++Count; });
  if (T.joinable())
    T.join();
  return ++Count;
}

int main() {
  return oneThread() + aVector() + aScope() + aVectorOfSelfJoining() +
         aFuture() + aWaitedFuture() + aDroppedFuture() + oneAfterAnother() +
         onTheHeap() + ifJoinable();
}
