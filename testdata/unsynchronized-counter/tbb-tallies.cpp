// What TBB runs at once meets in whatever is shared: a member, a static member,
// an element, a local of whoever started it.
#include <oneapi/tbb/blocked_range.h>
#include <oneapi/tbb/flow_graph.h>
#include <oneapi/tbb/parallel_for.h>
#include <oneapi/tbb/parallel_invoke.h>
#include <oneapi/tbb/parallel_reduce.h>
#include <oneapi/tbb/task_group.h>
#include <vector>

struct Harvest {
  int Apples = 0;
  int Rows[4] = {};
  static inline long All = 0;

  void loop(int Trees) {
    tbb::parallel_for(0, Trees, [this](int) {
      ++Apples;  // finds: unsynchronized-counter
      ++All;     // finds: unsynchronized-counter
      ++Rows[1]; // finds: unsynchronized-counter
    });
  }

  int reduction(int Trees) {
    return tbb::parallel_reduce(
        tbb::blocked_range<int>(0, Trees), 0,
        [this](const tbb::blocked_range<int> &Part, int Sum) {
          Apples += 2;  // finds: unsynchronized-counter
          All += 2;     // finds: unsynchronized-counter
          Rows[2] += 2; // finds: unsynchronized-counter
          return Sum + Part.end() - Part.begin(); // silent: its own
        },
        [](int Left, int Right) { return Left + Right; });
  }

  void group() {
    int Ladders = 0;
    tbb::task_group Pickers;
    Pickers.run([&] {
      Apples -= 3;  // finds: unsynchronized-counter
      Rows[3] -= 3; // finds: unsynchronized-counter
      Ladders -= 3; // finds: unsynchronized-counter
    });
    Apples -= 3;
    Rows[3] -= 3;
    Ladders -= 3;
    Pickers.wait();
    Ladders -= 3; // silent: the group has ended
  }

  void both() {
    int Carts = 0;
    tbb::parallel_invoke(
        [&] {
          Apples ^= 4; // finds: unsynchronized-counter
          All ^= 4;    // finds: unsynchronized-counter
          Carts ^= 4;  // finds: unsynchronized-counter
        },
        [&] {
          Apples ^= 4;
          All ^= 4;
          Carts ^= 4;
        });
  }

  void nodes() {
    std::vector<int> Boxes(3);
    tbb::flow::graph Belt;
    tbb::flow::function_node<int, int> Sort(
        Belt, tbb::flow::unlimited, [&](int Apple) {
          Apples &= 5;   // finds: unsynchronized-counter
          All &= 5;      // finds: unsynchronized-counter
          Boxes[1] &= 5; // finds: unsynchronized-counter
          return Apple;
        });
    for (int I = 0; I != 9; ++I)
      Sort.try_put(I);
    Belt.wait_for_all();
  }
};

int main() {
  Harvest Year;
  Year.loop(9);
  Year.group();
  Year.both();
  Year.nodes();
  return Year.reduction(9) < 0;
}
