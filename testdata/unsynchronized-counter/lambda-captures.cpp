// Every way in which a lambda can reach a local of the function around it: by
// reference, by name, as a pointer, under a new name.
#include <thread>

struct Warehouse {
  int Packed = 0;
  int Shipped = 0;
};

void pack() {
  int Packed = 0;
  std::thread Morning([&] { Packed += 3; }); // finds: unsynchronized-counter
  std::thread Evening([Box = &Packed] { *Box += 4; });
  Morning.join();
  Evening.join();
}

void ship() {
  Warehouse Depot;
  std::thread Truck([&Out = Depot.Shipped] {
    ++Out; // finds: unsynchronized-counter
  });
  std::thread Train([&Depot] { Depot.Shipped += 20; });
  Truck.join();
  Train.join();
}

void copyPointer() {
  int Returned = 0;
  int *Slip = &Returned;
  std::thread Counter([=] { ++*Slip; }); // finds: unsynchronized-counter
  std::thread Office([=] { *Slip -= 1; });
  Counter.join();
  Office.join();
}

int main() {
  pack();
  ship();
  copyPointer();
}
