// Fields of elements: the same element from two threads is found, an element of
// its own for each thread is not.
#include <cstddef>
#include <thread>
#include <vector>

struct Table {
  int Guests = 0;
  int Plates = 0;
};

Table Hall[4];
int Slots[8];

void seat(int Number) {
  Hall[0].Guests++; // finds: unsynchronized-counter
  Hall[1].Plates += Number;
}

void clear() { --Hall[2].Plates; }

void fill(std::size_t Mine) { ++Slots[Mine]; } // silent: a slot for each

void serve(Table *Own) { Own->Guests += 2; }

int main() {
  std::thread Waiter(seat, 1), Host([] { ++Hall[0].Guests; }), Cleaner(clear);
  Waiter.join();
  Host.join();
  Cleaner.join();

  std::vector<int> Pair(2);
  std::thread Left([&] { ++Pair[0]; }); // silent: another element
  std::thread Right([&] { ++Pair[1]; });
  Left.join();
  Right.join();

  std::vector<int> Sums(4);
  std::vector<std::thread> Adders;
  for (std::size_t I = 0; I != Sums.size(); ++I)
    Adders.emplace_back([&Sums, I] { Sums[I] += 1; }); // finds: thread-per-item
  for (std::size_t I = 0; I != 8; ++I)
    Adders.emplace_back(fill, I);
  for (std::thread &T : Adders)
    T.join();

  std::vector<Table> Shared(4);
  std::vector<std::thread> Helpers;
  for (std::size_t I = 1; I < Shared.size(); ++I)
    Helpers.emplace_back(serve, &Shared[I]); // finds: thread-per-item
  serve(Shared.data()); // silent: the starter takes the first itself
  for (std::thread &T : Helpers)
    T.join();
  return Sums[0] < 0;
}
