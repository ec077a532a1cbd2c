// An update behind an overloaded operator, a standard function that writes
// through a reference, or the result of a function of the old value.
#include <algorithm>
#include <numeric>
#include <thread>
#include <utility>
#include <vector>

class Money {
public:
  Money &operator+=(int More) {
    Cents += More; // finds: unsynchronized-counter
    return *this;
  }
  Money &operator++() { return *this += 1; }
  Money operator++(int) {
    Money Before = *this;
    Paid++; // finds: unsynchronized-counter
    return Before;
  }

private:
  int Cents = 0;
  int Paid = 0;
};

int next(int Number) { return Number * 3 + 1; }

Money Till;
int Number = 1, Waiting = 0, Shortest = 100, Weight = 0, Swapped = 0;

void serve(const std::vector<int> &Parcels) {
  ++Till;
  Till++;
  Number = next(Number); // finds: unsynchronized-counter
  Waiting++;             // finds: unsynchronized-counter
  Shortest = std::min(Shortest, 7); // finds: unsynchronized-counter
  Weight = // finds: unsynchronized-counter
      std::accumulate(Parcels.begin(), Parcels.end(), Weight);
  std::for_each(Parcels.begin(), Parcels.end(), [](int Parcel) {
    Swapped += Parcel; // finds: unsynchronized-counter
  });
}

void closeUp() {
  std::exchange(Waiting, 0);
  int Fresh = 0;
  std::swap(Swapped, Fresh);
}

int main() {
  const std::vector<int> Parcels = {1, 2, 3};
  std::thread A([&] { serve(Parcels); }), B([&] { serve(Parcels); });
  std::thread C(closeUp);
  A.join();
  B.join();
  C.join();
}
