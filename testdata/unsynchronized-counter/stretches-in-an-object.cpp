// The same of objects: a functor or a structure that each thread gets a copy
// of, an object each, objects made on the heap each round. One object that
// several threads run is shared, and so is the index that it holds.
#include <memory>
#include <thread>
#include <vector>

constexpr int Bees = 100, Hives = 4;
int Stripes[Bees], Copied[Bees], Lent[Bees], Told[Bees], Kept[Bees];
int Swarm[Bees], Common[Bees];

struct Collector {
  explicit Collector(int Hive) : Hive(Hive) {}
  void operator()() {
    for (int I = Hive; I < Bees; I += Hives)
      ++Stripes[I]; // silent: each thread has a collector of its own
  }
  int Hive;
};

struct Meadow {
  int First, Last;
};

void visit(Meadow M) {
  for (int I = M.First; I != M.Last; ++I)
    ++Copied[I]; // silent: a copy each
}

void lend(const Meadow &M) {
  for (int I = M.First; I != M.Last; ++I)
    ++Lent[I]; // silent: the copy in the lambda
}

struct Flight {
  int First = 0, Last = 0;
  void run() {
    for (int I = First; I != Last; ++I)
      ++Told[I]; // silent: a flight each
  }
  void runAll() {
    for (int I = First; I != Last; ++I)
      ++Common[I]; // finds: unsynchronized-counter
  }
};

void keep(Meadow *M) {
  for (int I = M->First; I != M->Last; ++I)
    ++Kept[I]; // silent: made anew for each
  delete M;
}

Meadow Whole{0, Bees};

void swarm() {
  for (int I = Whole.First; I != Whole.Last; ++I)
    ++Swarm[I]; // finds: unsynchronized-counter
}

void joinAll(std::vector<std::thread> &Threads) {
  for (std::thread &T : Threads)
    T.join();
  Threads.clear();
}

int main() {
  std::vector<std::thread> Threads;
  for (int I = 0; I != Hives; ++I)
    Threads.emplace_back(Collector(I));
  joinAll(Threads);
  for (int I = 0; I != Hives; ++I) {
    Meadow Mine{I * 25, I * 25 + 25};
    Threads.emplace_back(visit, Mine);
    Threads.emplace_back([Mine] { lend(Mine); });
    Threads.emplace_back(keep, new Meadow{I * 25, I * 25 + 25});
  }
  joinAll(Threads);
  std::vector<Flight> Flights(Hives);
  for (int I = 0; I != Hives; ++I) {
    Flights[I].First = I * 25;
    Flights[I].Last = I * 25 + 25;
    Threads.emplace_back(&Flight::run, &Flights[I]);
  }
  joinAll(Threads);
  Flight One;
  One.Last = Bees;
  for (int I = 0; I != Hives; ++I) {
    Threads.emplace_back(&Flight::runAll, &One);
    Threads.emplace_back(swarm);
  }
  joinAll(Threads);
}
