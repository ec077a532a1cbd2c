// Each construct of OpenMP that runs code on several threads makes it meet
// itself: in a member, a static member, an element, a local of the function
// around it, a static local. What a clause makes private is the thread's own.
// flags: -fopenmp
#include <vector>

class Store {
public:
  void loops(int Customers) {
#pragma omp parallel for
    for (int I = 0; I < Customers; ++I) {
      ++Sold;     // finds: unsynchronized-counter
      ++All;      // finds: unsynchronized-counter
      ++Shelf[2]; // finds: unsynchronized-counter
    }
#pragma omp parallel for simd
    for (int I = 0; I < Customers; ++I) {
      Sold -= 2;     // finds: unsynchronized-counter
      All -= 2;      // finds: unsynchronized-counter
      Shelf[1] -= 2; // finds: unsynchronized-counter
    }
#pragma omp parallel
#pragma omp for nowait
    for (int I = 0; I < Customers; ++I) {
      Sold ^= 3;     // finds: unsynchronized-counter
      All ^= 3;      // finds: unsynchronized-counter
      Shelf[0] ^= 3; // finds: unsynchronized-counter
    }
  }

  void sections() {
#pragma omp parallel sections
    {
#pragma omp section
      {
        Sold += 4;     // finds: unsynchronized-counter
        All += 4;      // finds: unsynchronized-counter
        Shelf[3] += 4; // finds: unsynchronized-counter
      }
#pragma omp section
      {
        Sold += 4;
        All += 4;
        Shelf[3] += 4;
      }
    }
  }

  void tasks(int Customers) {
#pragma omp parallel
#pragma omp single
    {
#pragma omp task
      {
        Sold *= 5;     // finds: unsynchronized-counter
        All *= 5;      // finds: unsynchronized-counter
        Shelf[1] *= 5; // finds: unsynchronized-counter
      }
      Sold *= 5;
      All *= 5;
      Shelf[1] *= 5;
    }
#pragma omp parallel
#pragma omp single
#pragma omp taskloop
    for (int I = 0; I < Customers; ++I) {
      Sold %= 6;     // finds: unsynchronized-counter
      All %= 6;      // finds: unsynchronized-counter
      Shelf[2] %= 6; // finds: unsynchronized-counter
    }
  }

private:
  int Sold = 0;
  int Shelf[4] = {};
  static inline long All = 0;
};

int stocktaking(std::vector<int> &Boxes, int Shops) {
  int Sum = 0, Mine = 0;
  static int Years = 0;
#pragma omp parallel firstprivate(Mine)
  {
    ++Sum;      // finds: unsynchronized-counter
    ++Years;    // finds: unsynchronized-counter
    ++Boxes[0]; // finds: unsynchronized-counter
    ++Mine;     // silent: firstprivate
  }
#pragma omp teams distribute parallel for
  for (int I = 0; I < Shops; ++I) {
    Sum += 7;      // finds: unsynchronized-counter
    Years += 7;    // finds: unsynchronized-counter
    Boxes[0] += 7; // finds: unsynchronized-counter
  }
  return Sum + Mine; // silent: the team has ended
}

int main() {
  Store Corner;
  Corner.loops(8);
  Corner.sections();
  Corner.tasks(8);
  std::vector<int> Boxes(2);
  return stocktaking(Boxes, 8) < 0;
}
