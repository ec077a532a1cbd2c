// What TBB keeps apart or orders: own elements, ended groups, serial nodes,
// locks, concurrent containers and thread-specific numbers.
#include <oneapi/tbb/blocked_range.h>
#include <oneapi/tbb/combinable.h>
#include <oneapi/tbb/concurrent_hash_map.h>
#include <oneapi/tbb/concurrent_vector.h>
#include <oneapi/tbb/concurrent_queue.h>
#include <oneapi/tbb/enumerable_thread_specific.h>
#include <oneapi/tbb/flow_graph.h>
#include <oneapi/tbb/mutex.h>
#include <oneapi/tbb/rw_mutex.h>
#include <oneapi/tbb/parallel_for.h>
#include <oneapi/tbb/parallel_for_each.h>
#include <oneapi/tbb/parallel_invoke.h>
#include <oneapi/tbb/parallel_reduce.h>
#include <oneapi/tbb/parallel_sort.h>
#include <oneapi/tbb/queuing_mutex.h>
#include <oneapi/tbb/spin_mutex.h>
#include <oneapi/tbb/spin_rw_mutex.h>
#include <oneapi/tbb/task_arena.h>
#include <oneapi/tbb/task_group.h>
#include <atomic>
#include <string>
#include <vector>

void ownElements(std::vector<int> &Prices) {
  tbb::parallel_for(tbb::blocked_range<std::size_t>(0, Prices.size()),
                    [&](const tbb::blocked_range<std::size_t> &Part) {
                      for (std::size_t I = Part.begin(); I != Part.end(); ++I)
                        Prices[I] += 5;
                    });
}

void ownIndex(std::vector<int> &Prices) {
  tbb::parallel_for(std::size_t(0), Prices.size(),
                    [&](std::size_t I) { Prices[I] += 5; });
}

class Discount {
public:
  explicit Discount(int *Prices) : Prices(Prices) {}
  void operator()(const tbb::blocked_range<int> &Part) const {
    for (int I = Part.begin(); I < Part.end(); ++I)
      Prices[I] -= 1;
  }
private:
  int *Prices;
};
void byBody(int *Prices, int Size) {
  tbb::parallel_for(tbb::blocked_range<int>(0, Size), Discount(Prices));
}

class Summing {
public:
  explicit Summing(const std::vector<int> &Prices) : Prices(Prices) {}
  Summing(Summing &Other, tbb::split) : Prices(Other.Prices) {}
  void operator()(const tbb::blocked_range<std::size_t> &Part) {
    for (std::size_t I = Part.begin(); I != Part.end(); ++I)
      Sum += Prices[I];
  }
  void join(const Summing &Other) { Sum += Other.Sum; }
  int Sum = 0;
private:
  const std::vector<int> &Prices;
};
int byReductionBody(const std::vector<int> &Prices) {
  Summing S(Prices);
  tbb::parallel_reduce(tbb::blocked_range<std::size_t>(0, Prices.size()), S);
  return S.Sum;
}

int reducedByValue(const std::vector<int> &Prices) {
  return tbb::parallel_reduce(
      tbb::blocked_range<std::size_t>(0, Prices.size()), 0,
      [&](const tbb::blocked_range<std::size_t> &Part, int Sum) {
        for (std::size_t I = Part.begin(); I != Part.end(); ++I)
          Sum += Prices[I];
        return Sum;
      },
      [](int Left, int Right) { return Left + Right; });
}

int afterTheLoop(int Orders) {
  std::atomic<int> Done = 0;
  int Loops = 0;
  tbb::parallel_for(0, Orders, [&](int) { ++Done; });
  ++Loops;
  tbb::parallel_for(0, Orders, [&](int) { Done += Loops; });
  ++Loops;
  return Loops;
}

int oneAfterTheOther() {
  int Baked = 0;
  tbb::task_group Bakers;
  Bakers.run([&] { ++Baked; });
  Bakers.wait();
  Bakers.run([&] { ++Baked; });
  Bakers.wait();
  return ++Baked;
}

int inArena() {
  int Stored = 0;
  tbb::task_arena Kitchen(4);
  Kitchen.execute([&] { ++Stored; });
  Kitchen.execute([&] { ++Stored; });
  return ++Stored;
}

int serialNode() {
  int Passed = 0;
  tbb::flow::graph Belt;
  tbb::flow::function_node<int, int> Stamp(Belt, tbb::flow::serial, [&](int Parcel) {
    ++Passed;
    return Parcel;
  });
  Stamp.try_put(1);
  Belt.wait_for_all();
  return ++Passed;
}

int underScopedLocks(int Orders) {
  int Spun = 0, Queued = 0, Plain = 0, Written = 0;
  tbb::spin_mutex Spin;
  tbb::queuing_mutex Queue;
  tbb::mutex Mutex;
  tbb::spin_rw_mutex ReadWrite;
  tbb::parallel_for(0, Orders, [&](int) {
    {
      tbb::spin_mutex::scoped_lock Held(Spin);
      ++Spun;
    }
    {
      tbb::queuing_mutex::scoped_lock Held(Queue);
      ++Queued;
    }
    {
      tbb::mutex::scoped_lock Held;
      Held.acquire(Mutex);
      ++Plain;
      Held.release();
    }
    {
      tbb::spin_rw_mutex::scoped_lock Held(ReadWrite, true);
      ++Written;
    }
    {
      tbb::spin_rw_mutex::scoped_lock Held(ReadWrite, false);
      if (Written > 3)
        return;
    }
  });
  return Spun + Queued + Plain + Written;
}

using Stock = tbb::concurrent_hash_map<std::string, int>;
void elementsOfMap(Stock &Shelf, const std::vector<std::string> &Names) {
  tbb::parallel_for_each(Names, [&](const std::string &Name) {
    Stock::accessor Item;
    Shelf.insert(Item, Name);
    ++Item->second;
  });
}
void elementsFound(Stock &Shelf, const std::vector<std::string> &Names) {
  tbb::parallel_for(tbb::blocked_range<std::size_t>(0, Names.size()), [&](const tbb::blocked_range<std::size_t> &Part) {
    for (std::size_t I = Part.begin(); I != Part.end(); ++I) {
      Stock::accessor Item;
      if (Shelf.find(Item, Names[I]))
        Item->second += 1;
    }
  });
}

int concurrentContainers(int Orders) {
  tbb::concurrent_vector<int> Grown;
  tbb::concurrent_queue<int> Line;
  tbb::parallel_for(0, Orders, [&](int I) {
    Grown.push_back(I);
    Line.push(I);
    int Next;
    if (Line.try_pop(Next))
      Grown.push_back(Next);
  });
  return Grown.size();
}

int combined(int Orders) {
  tbb::combinable<int> Counts;
  tbb::parallel_for(0, Orders, [&](int) { ++Counts.local(); });
  return Counts.combine([](int Left, int Right) { return Left + Right; });
}

int threadSpecific(int Orders) {
  tbb::enumerable_thread_specific<int> Counts(0);
  tbb::parallel_for(0, Orders, [&](int) {
    int &Mine = Counts.local();
    ++Mine;
  });
  int Total = 0;
  for (int Count : Counts)
    Total += Count;
  return Total;
}
struct Tally { int Good = 0; std::vector<int> Seen; };
int threadSpecificStruct(int Orders) {
  tbb::enumerable_thread_specific<Tally> Counts;
  tbb::parallel_for(0, Orders, [&](int I) {
    Tally &Mine = Counts.local();
    ++Mine.Good;
    Mine.Seen.push_back(I);
    ++Counts.local().Good;
  });
  return Counts.combine([](const Tally &A, const Tally &) { return A; }).Good;
}
