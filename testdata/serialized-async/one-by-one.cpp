// Futures that are consumed in the round that makes them: each round waits for
// its own, and no two run at once.
#include <fstream>
#include <future>
#include <iostream>
#include <string>
#include <vector>

long weigh(int Parcel);
long count(const std::string &Line);

long inOneExpression(const std::vector<int> &Parcels) {
  long Sum = 0;
  for (int Parcel : Parcels)
    Sum += std::async(std::launch::async, weigh, Parcel).get(); // finds: serialized-async
  return Sum;
}

long named(const std::vector<int> &Parcels) {
  long Sum = 0;
  for (std::size_t I = 0; I != Parcels.size(); ++I) {
    auto Weight = std::async(std::launch::async, weigh, Parcels[I]); // finds: serialized-async
    Sum += Weight.get();
  }
  return Sum;
}

void onlyWaited(const std::vector<int> &Parcels) {
  for (int Parcel : Parcels) {
    std::future<long> Weight = std::async(weigh, Parcel); // finds: serialized-async
    Weight.wait();
  }
}

void byItsDestructor(const std::vector<int> &Parcels) {
  for (int Parcel : Parcels) {
    auto Weight = std::async(std::launch::async, weigh, Parcel); // finds: serialized-async
  }
}

long lines(std::ifstream &In) {
  long Sum = 0;
  std::string Line;
  while (std::getline(In, Line))
    Sum += std::async(std::launch::async, count, Line).get(); // finds: serialized-async
  return Sum;
}

long lambdas(const std::vector<int> &Parcels) {
  long Sum = 0;
  for (int Parcel : Parcels) {
    auto Weight = std::async([Parcel] { return weigh(Parcel); }); // finds: serialized-async
    std::cout << "a parcel is being weighed\n";
    Sum += Weight.get();
  }
  return Sum;
}

void shared(const std::vector<int> &Parcels) {
  for (int Parcel : Parcels) {
    std::shared_future<long> Weight = std::async(std::launch::async, weigh, Parcel).share(); // finds: serialized-async
    Weight.wait();
  }
}

long innerLoop(const std::vector<std::vector<int>> &Shelves) {
  long Sum = 0;
  for (const auto &Shelf : Shelves)
    for (int Parcel : Shelf)
      Sum += std::async(std::launch::async, weigh, Parcel).get(); // finds: serialized-async
  return Sum;
}

long onlyHeavyOnes(const std::vector<int> &Parcels) {
  long Sum = 0;
  for (int Parcel : Parcels) {
    if (Parcel < 10)
      continue;
    auto Weight = std::async(std::launch::async, weigh, Parcel); // finds: serialized-async
    try {
      Sum += Weight.get();
    } catch (...) {
      return -1;
    }
  }
  return Sum;
}

void forEver() {
  for (;;) {
    auto Weight = std::async(std::launch::async, [] { weigh(0); }); // likely: serialized-async
    Weight.get();
  }
}
