// What runs beside something else, or was started for another reason than to
// save time, is no plain call in disguise.
#include <chrono>
#include <future>
#include <mutex>
#include <thread>
#include <vector>

using namespace std::chrono_literals;

long bake(int Batch);
void knead(int Batch);
void show(int Percent);

// All started, then all waited for.
long bakeAll(const std::vector<int> &Batches) {
  std::vector<std::future<long>> Ovens;
  for (int Batch : Batches)
    Ovens.push_back(std::async(std::launch::async, bake, Batch)); // silent
  long Sum = 0;
  for (auto &Oven : Ovens)
    Sum += Oven.get();
  std::vector<std::thread> Hands;
  for (int Batch : Batches)
    Hands.emplace_back(knead, Batch); // silent
  for (auto &Hand : Hands)
    Hand.join();
  return Sum;
}

// Two in each round.
void pairs(const std::vector<int> &Batches) {
  for (int Batch : Batches) {
    std::thread Left(knead, Batch), Right(knead, Batch + 1); // silent
    Left.join();
    Right.join();
    auto First = std::async(std::launch::async, bake, Batch);  // silent
    auto Second = std::async(std::launch::async, bake, Batch); // silent
    First.get();
    Second.get();
  }
}

// The one who starts it works, too.
long beside(const std::vector<int> &Batches) {
  long Sum = 0;
  for (int Batch : Batches) {
    auto Oven = std::async(std::launch::async, bake, Batch); // silent
    knead(Batch);
    Sum += Oven.get();
    std::thread Hand(knead, Batch); // silent
    for (int I = 0; I != 1000; ++I)
      Sum += I * Batch;
    Hand.join();
  }
  return Sum;
}

// The next one is made while this one is used.
long ahead(const std::vector<int> &Batches) {
  long Sum = 0;
  std::future<long> Next = std::async(std::launch::async, bake, 0); // silent
  for (int Batch : Batches) {
    Sum += Next.get();
    Next = std::async(std::launch::async, bake, Batch); // silent
    knead(Batch);
  }
  return Sum;
}

// No more than four at once.
void limited(const std::vector<int> &Batches) {
  std::vector<std::thread> Hands;
  for (int Batch : Batches) {
    Hands.emplace_back(knead, Batch); // silent
    if (Hands.size() == 4) {
      for (auto &Hand : Hands)
        Hand.join();
      Hands.clear();
    }
  }
  for (auto &Hand : Hands)
    Hand.join();
}

void oldestFirst(const std::vector<int> &Batches) {
  std::vector<std::thread> Hands;
  std::size_t Oldest = 0;
  for (int Batch : Batches) {
    if (Hands.size() - Oldest == 4)
      Hands[Oldest++].join();
    Hands.emplace_back(knead, Batch); // silent
  }
  for (; Oldest != Hands.size(); ++Oldest)
    Hands[Oldest].join();
}

// It is given up if it takes too long.
bool inTime(const std::vector<int> &Batches) {
  for (int Batch : Batches) {
    auto Oven = std::async(std::launch::async, bake, Batch); // silent
    if (Oven.wait_for(10s) == std::future_status::timeout)
      return false;
    Oven.get();
  }
  return true;
}

// Somebody watches it meanwhile.
void watched(const std::vector<int> &Batches) {
  for (int Batch : Batches) {
    auto Oven = std::async(std::launch::async, bake, Batch); // silent
    while (Oven.wait_for(0s) != std::future_status::ready)
      show(Batch);
    Oven.get();
  }
}

// It waits for what it is told next.
void told(const std::vector<int> &Batches) {
  for (int Batch : Batches) {
    std::promise<int> Order;
    std::thread Hand([Batch, Told = Order.get_future()]() mutable { // silent
      knead(Batch + Told.get());
    });
    Order.set_value(Batch);
    Hand.join();
  }
}

// A single thread, outside of any loop: a deep stack, say, or thread-local
// state that must not outlive it.
long single(int Batch) {
  std::thread Hand(knead, Batch); // silent
  Hand.join();
  return std::async(std::launch::async, bake, Batch).get(); // silent
}

// Detached: nobody waits.
void letGo(const std::vector<int> &Batches) {
  for (int Batch : Batches)
    std::thread(knead, Batch).detach(); // silent
}

// On some of the ways only.
void sometimes(const std::vector<int> &Batches, bool Careful) {
  std::vector<std::thread> Hands;
  for (int Batch : Batches) {
    std::thread Hand(knead, Batch); // silent
    if (Careful)
      Hand.join();
    else
      Hands.push_back(std::move(Hand));
  }
  for (auto &Hand : Hands)
    Hand.join();
}

// A crew in each round, whose members work side by side.
class Crew {
public:
  void start(int Workers) {
    for (int I = 0; I < Workers; ++I)
      Hands.emplace_back(knead, I);
    Foreman = std::thread(knead, 0);
  }
  void join() {
    for (auto &Hand : Hands)
      Hand.join();
    Hands.clear();
    Foreman.join();
  }

private:
  std::vector<std::thread> Hands;
  std::thread Foreman;
};

void inShifts(int Shifts, int Workers) {
  Crew Day;
  for (int Shift = 0; Shift < Shifts; ++Shift) {
    Day.start(Workers); // silent
    Day.join();
  }
}
