// Who gives away an element of a container of its own shares that element, not
// the others.
#include <functional>
#include <thread>
#include <vector>

void add(long &Sum) {
  Sum += 1; // finds: unsynchronized-counter
}

void addToLast(long *Sum) {
  *Sum += 1; // finds: unsynchronized-counter
}

void addToSecond(long &Sum) {
  Sum += 1; // silent: nobody else is at the second one
}

int main(int Count, char **) {
  std::vector<long> Sums(10), More(10), Most(10);
  std::thread First(add, std::ref(Sums[Count]));
  Sums[Count + 1] += 2;
  First.join();
  std::thread Second(addToLast, &More.back());
  More[Count] += 2;
  Second.join();
  std::thread Third(addToSecond, std::ref(Most[1]));
  Most[0] += 2;
  Third.join();
  return static_cast<int>(Sums[0] + More[0] + Most[0]);
}
