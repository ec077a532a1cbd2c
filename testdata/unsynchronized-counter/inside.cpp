// The update stands inside a condition, a loop, a switch, or a lambda that an
// algorithm calls: still on the thread.
#include <algorithm>
#include <thread>
#include <vector>

int Even, Odd, Large, Seen, Direct;

void sort(const std::vector<int> &Numbers) {
  for (int N : Numbers) {
    if (N % 2 == 0)
      ++Even; // finds: unsynchronized-counter
    else
      Odd += 1; // finds: unsynchronized-counter
    switch (N) {
    case 1000:
      ++Large; // finds: unsynchronized-counter
      break;
    default:
      break;
    }
  }
  std::for_each(Numbers.begin(), Numbers.end(),
                [](int) { ++Seen; }); // finds: unsynchronized-counter
  auto Again = [] { Direct++; };      // finds: unsynchronized-counter
  Again();
}

int main() {
  const std::vector<int> Numbers = {1, 2, 3, 1000};
  std::thread A([&] { sort(Numbers); }), B([&] { sort(Numbers); });
  A.join();
  B.join();
}
