// Each thread works on a part of its own, given as a span; the sum beside the
// parts belongs to all.
#include <span>
#include <thread>
#include <vector>

struct Sums {
  int Even = 0;
  int Odd = 0;
};
int Touched = 0;

void bump(std::span<int> Part) {
  for (int &Value : Part)
    ++Value; // silent: this part is its own
  ++Touched; // finds: unsynchronized-counter
}

void bumpHalf(std::vector<int> &Values, int *Sum) {
  for (int &Value : Values)
    *Sum += Value; // silent: a sum of its own
}

int main() {
  std::vector<int> Values(100), Other(100);
  std::span<int> All(Values);
  std::thread A(bump, All.first(50)), B(bump, All.subspan(50));
  A.join();
  B.join();

  Sums Result;
  std::thread C([&] { bumpHalf(Values, &Result.Even); });
  std::thread D([&] { bumpHalf(Other, &Result.Odd); });
  C.join();
  D.join();
  return Result.Even + Result.Odd < 0;
}
