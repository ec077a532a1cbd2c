// Who starts threads for most of the work and calls their function for the rest
// has a part of its own, too; what is common to all parts is not, nor what it
// does in another way.
#include <cstddef>
#include <functional>
#include <iterator>
#include <thread>
#include <vector>

using Iterator = std::vector<long>::iterator;

long Steps = 0;

void fill(std::vector<long> &Row, std::size_t From, std::size_t To) {
  for (std::size_t I = From; I < To; ++I)
    Row[I] += 1; // silent: from a number of its own on
  ++Steps; // finds: unsynchronized-counter
}

void halves(std::vector<long> &Row) {
  std::size_t Middle = Row.size() / 2;
  std::thread First(fill, std::ref(Row), 0, Middle);
  fill(Row, Middle, Row.size());
  First.join();
}

void paint(std::vector<long> &Row, std::size_t From) {
  for (std::size_t I = From; I < Row.size(); ++I)
    Row[I] += 1; // finds: unsynchronized-counter
}

void inAnotherWay(std::vector<long> &Row) {
  std::thread First(paint, std::ref(Row), 0);
  for (std::size_t I = 0; I < Row.size(); ++I)
    Row[I] += 2;
  First.join();
}

void add(long &Sum, long Part) {
  Sum += Part; // silent: the sum of its own
}

void sums() {
  const unsigned Count = std::thread::hardware_concurrency();
  std::vector<long> Sums(Count);
  std::vector<std::thread> Threads(Count - 1);
  for (unsigned I = 0; I < Count - 1; ++I)
    Threads[I] = std::thread(add, std::ref(Sums[I]), 1);
  add(Sums[Count - 1], 2);
  Sums[Count - 1] += 2; // silent: the loop ends before
  for (std::thread &T : Threads)
    T.join();
}

void addTwice(long &Sum, long Part) {
  Sum += Part; // finds: unsynchronized-counter
}

void sumsTwice(std::vector<long> &Sums) {
  const unsigned Count = Sums.size();
  std::vector<std::thread> Threads;
  for (unsigned I = 0; I < Count; ++I)
    Threads.emplace_back(addTwice, std::ref(Sums[I]), 1);
  Sums[Count - 1] += 2;
  for (std::thread &T : Threads)
    T.join();
}

void raise(Iterator From, Iterator To) {
  for (; From != To; ++From)
    *From += 1; // silent: up to the middle, and from there on
}

void byIterators(std::vector<long> &Row) {
  auto Middle = std::next(Row.begin(), 50);
  std::thread First(raise, Row.begin(), Middle);
  std::thread Second(raise, Middle, Row.end());
  First.join();
  Second.join();
}

int main() {
  std::vector<long> Row(100);
  halves(Row);
  inAnotherWay(Row);
  sums();
  sumsTwice(Row);
  byIterators(Row);
}
