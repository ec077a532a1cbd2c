// TBB's algorithms and task groups run what they are given on several threads at
// once: what the callable captures is shared, its own elements are not.
#include <oneapi/tbb/blocked_range.h>
#include <oneapi/tbb/flow_graph.h>
#include <oneapi/tbb/parallel_for.h>
#include <oneapi/tbb/parallel_for_each.h>
#include <oneapi/tbb/parallel_invoke.h>
#include <oneapi/tbb/parallel_reduce.h>
#include <oneapi/tbb/task_arena.h>
#include <oneapi/tbb/task_group.h>
#include <vector>

int sumOfRanges(const std::vector<int> &Prices) {
  int Total = 0;
  tbb::parallel_for(tbb::blocked_range<std::size_t>(0, Prices.size()),
                    [&](const tbb::blocked_range<std::size_t> &Part) {
                      for (std::size_t I = Part.begin(); I != Part.end(); ++I)
                        Total += Prices[I]; // finds: unsynchronized-counter
                    });
  return Total;
}

int countByIndex(int Orders) {
  int Counted = 0;
  tbb::parallel_for(0, Orders, [&](int) {
    ++Counted; // finds: unsynchronized-counter
  });
  return Counted;
}

int countByStep(int Orders) {
  int Counted = 0;
  tbb::parallel_for(0, Orders, 2, [&](int) {
    ++Counted; // finds: unsynchronized-counter
  });
  return Counted;
}

int countPartitioned(int Orders) {
  int Counted = 0;
  tbb::parallel_for(
      0, Orders, [&](int) {
        ++Counted; // finds: unsynchronized-counter
      },
      tbb::static_partitioner());
  return Counted;
}

int countWithin(std::vector<int> &Orders) {
  int Expensive = 0;
  tbb::parallel_for_each(Orders, [&](int &Order) {
    ++Order;     // silent: its own element
    ++Expensive; // finds: unsynchronized-counter
  });
  return Expensive;
}

int countBetween(std::vector<int> &Orders) {
  int Expensive = 0;
  tbb::parallel_for_each(Orders.begin(), Orders.end(), [&](int &Order) {
    ++Order;     // silent: its own element
    ++Expensive; // finds: unsynchronized-counter
  });
  return Expensive;
}

int besideTheReduction(const std::vector<int> &Prices) {
  int Rounds = 0;
  int Total = tbb::parallel_reduce(
      tbb::blocked_range<std::size_t>(0, Prices.size()), 0,
      [&](const tbb::blocked_range<std::size_t> &Part, int Sum) {
        ++Rounds; // finds: unsynchronized-counter
        for (std::size_t I = Part.begin(); I != Part.end(); ++I)
          Sum += Prices[I]; // silent: what was passed by value
        return Sum;
      },
      [](int Left, int Right) { return Left + Right; });
  return Total + Rounds;
}

int bothAtOnce() {
  int Sold = 0;
  tbb::parallel_invoke([&] { Sold += 2; }, // finds: unsynchronized-counter
                       [&] { Sold += 3; });
  return Sold;
}

int inGroup() {
  int Baked = 0;
  tbb::task_group Bakers;
  Bakers.run([&] { ++Baked; }); // finds: unsynchronized-counter
  Bakers.run([&] { ++Baked; });
  Bakers.wait();
  return Baked;
}

int besideTheGroup() {
  int Baked = 0;
  tbb::task_group Bakers;
  Bakers.run([&] { ++Baked; }); // finds: unsynchronized-counter
  ++Baked;
  Bakers.wait();
  return Baked;
}

int runAndWait() {
  int Baked = 0;
  tbb::task_group Bakers;
  Bakers.run([&] { ++Baked; }); // finds: unsynchronized-counter
  Bakers.run_and_wait([&] { ++Baked; });
  return ++Baked; // silent: all have ended
}

int inArena() {
  int Stored = 0;
  tbb::task_arena Kitchen(4);
  Kitchen.enqueue([&] { ++Stored; }); // finds: unsynchronized-counter
  Kitchen.enqueue([&] { ++Stored; });
  return 0;
}

int groupInArena() {
  int Stored = 0;
  tbb::task_arena Kitchen(4);
  tbb::task_group Cooks;
  Kitchen.execute([&] {
    Cooks.run([&] { ++Stored; }); // finds: unsynchronized-counter
    Cooks.run([&] { ++Stored; });
  });
  Kitchen.execute([&] { Cooks.wait(); });
  return Stored;
}

int unlimitedNode() {
  int Passed = 0;
  tbb::flow::graph Belt;
  tbb::flow::function_node<int, int> Stamp(Belt, tbb::flow::unlimited,
                                           [&](int Parcel) {
                                             ++Passed; // finds: unsynchronized-counter
                                             return Parcel;
                                           });
  for (int I = 0; I != 9; ++I)
    Stamp.try_put(I);
  Belt.wait_for_all();
  return Passed;
}

int twoNodes() {
  int Passed = 0;
  tbb::flow::graph Belt;
  tbb::flow::function_node<int, int> Stamp(Belt, tbb::flow::serial, [&](int Parcel) {
    ++Passed; // finds: unsynchronized-counter
    return Parcel;
  });
  tbb::flow::function_node<int, int> Weigh(Belt, tbb::flow::serial, [&](int Parcel) {
    ++Passed;
    return Parcel;
  });
  tbb::flow::make_edge(Stamp, Weigh);
  Stamp.try_put(1);
  Belt.wait_for_all();
  return Passed;
}
