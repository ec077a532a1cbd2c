// A pointer or iterator that each round moves on before it starts the next
// thread leads every thread to an object, or a stretch, of its own. One that
// stays where it is, goes in circles, or is used before it has moved does not.
#include <iterator>
#include <thread>
#include <vector>

struct Ship {
  int Crates = 0;
  Ship *Next = nullptr;
};

void join(std::vector<std::thread> &Cranes) {
  for (std::thread &Crane : Cranes)
    Crane.join();
}

void load(Ship *One) {
  ++One->Crates; // silent: a ship for each crane
}
void loadFleet(Ship *First) {
  std::vector<std::thread> Cranes;
  for (Ship *One = First; One; One = One->Next)
    Cranes.emplace_back(load, One);
  join(Cranes);
}

void loadTwice(Ship *One) {
  ++One->Crates; // finds: unsynchronized-counter
}
void loadInHaste(Ship *First) {
  std::vector<std::thread> Cranes;
  for (Ship *One = First; One; One = One->Next) {
    Cranes.emplace_back(loadTwice, One);
    ++One->Crates; // its crane is at work already
  }
  join(Cranes);
}

void loadByName(Ship *First) {
  std::vector<std::thread> Cranes;
  for (Ship *One = First; One;
       One = One->Next) // finds: unsynchronized-access
    Cranes.emplace_back([&One] {
      ++One->Crates; // finds: unsynchronized-counter
    });
  join(Cranes);
}

void loadInCircles(Ship *One) {
  ++One->Crates; // finds: unsynchronized-counter
}
void goInCircles(Ship *First) {
  std::vector<std::thread> Cranes;
  Ship *One = First;
  for (int I = 0; I != 5; ++I) {
    Cranes.emplace_back(loadInCircles, One);
    One = One->Next;
    if (!One)
      One = First;
  }
  join(Cranes);
}

template <typename Iterator> void weigh(Iterator From, Iterator To) {
  for (; From != To; ++From)
    *From += 1; // silent: a stretch each, the starter's too
}
void weighAll(std::vector<int> &Weights, int Scales) {
  const int Each = static_cast<int>(Weights.size()) / Scales;
  std::vector<std::thread> All;
  auto From = Weights.begin();
  for (int I = 1; I != Scales; ++I) {
    auto To = From;
    std::advance(To, Each);
    All.push_back(std::thread(weigh<std::vector<int>::iterator>, From, To));
    From = To;
  }
  weigh(From, Weights.end());
  join(All);
}

void weighRow(int *From, int *To) {
  for (; From != To; ++From)
    *From += 1; // silent: a stretch each
}
int Rows[100];
void weighRows() {
  std::vector<std::thread> All;
  int *From = Rows;
  for (int I = 0; I != 4; ++I) {
    All.emplace_back(weighRow, From, From + 25);
    From += 25;
  }
  join(All);
  std::thread A(weighRow, Rows, Rows + 50), B(weighRow, Rows + 50, Rows + 100);
  A.join();
  B.join();
}

void weighSame(int *From, int *To) {
  for (; From != To; ++From)
    *From += 1; // finds: unsynchronized-counter
}
int Row[25];
void stayThere() {
  std::vector<std::thread> All;
  int *From = Row;
  for (int I = 0; I != 4; ++I)
    All.emplace_back(weighSame, From, From + 25);
  join(All);
}

void paint(std::vector<Ship> &Fleet) {
  std::vector<std::thread> Painters;
  for (auto One = Fleet.begin(); One != Fleet.end(); ++One)
    Painters.emplace_back([One] { ++One->Crates; }); // silent: a ship each
  join(Painters);
  Painters.clear();
  for (auto One = Fleet.begin(); One != Fleet.end(); ++One) {
    Ship &Hull = *One;
    Painters.emplace_back([&Hull] { ++Hull.Crates; }); // silent
  }
  join(Painters);
}

void paintFirst(std::vector<Ship> &Fleet) {
  std::vector<std::thread> Painters;
  auto First = Fleet.begin();
  for (auto One = Fleet.begin(); One != Fleet.end(); ++One)
    Painters.emplace_back([First] {
      ++First->Crates; // finds: unsynchronized-counter
    });
  join(Painters);
}

int main() {
  Ship Last, Middle{0, &Last}, First{0, &Middle};
  loadFleet(&First);
  Ship Stern, Bow{0, &Stern};
  loadInHaste(&Bow);
  Ship Keel, Mast{0, &Keel};
  loadByName(&Mast);
  Ship Port, Starboard{0, &Port};
  goInCircles(&Starboard);
  std::vector<int> Weights(100);
  weighAll(Weights, 4);
  weighRows();
  stayThere();
  std::vector<Ship> Fleet(3), Other(3);
  paint(Fleet);
  paintFirst(Other);
}
