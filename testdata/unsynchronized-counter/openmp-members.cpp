// Members are shared through `this`, also out of a lambda; a reduction over a
// member is not.
// flags: -fopenmp
#include <vector>

class Ledger {
public:
  void add(const std::vector<int> &Prices) {
#pragma omp parallel for reduction(+ : Sum)
    for (int Price : Prices) {
      ++Entries; // finds: unsynchronized-counter
      Sum += Price;
    }
    auto Twice = [&] {
      int Calls = 0;
#pragma omp parallel
      {
        ++Calls; // finds: unsynchronized-counter
        ++Turns; // finds: unsynchronized-counter
      }
    };
    Twice();
  }

private:
  int Entries = 0;
  long Sum = 0;
  int Turns = 0;
};

template <class T> void bump(T &Total, int N) {
#pragma omp parallel for
  for (int I = 0; I < N; ++I)
    Total += 1; // finds: unsynchronized-counter
}

int main() {
  Ledger Book;
  Book.add({1, 2, 3});
  long Total = 0;
  bump(Total, 8);
}
