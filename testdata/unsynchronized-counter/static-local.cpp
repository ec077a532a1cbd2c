// A static local is shared by everyone who calls the function. Its
// initialisation is safe; what comes after is not.
#include <thread>

int expensiveStart() { return 40; }

int nextNumber() {
  static int Number = expensiveStart(); // silent: initialised once
  return ++Number;                      // finds: unsynchronized-counter
}

int &requests() {
  static int Requests = 0;
  return Requests;
}

struct Table {
  int Shift = 0;
  Table() {
    while (1 << Shift < 64)
      ++Shift; // silent: only the first caller comes here
  }
};

Table &table() {
  static Table Shared;
  return Shared;
}

int size() { return 1 << table().Shift; }

void serve() {
  table();
  size();
  nextNumber();
  requests()++; // finds: unsynchronized-counter
}

int main() {
  std::thread First(serve), Second(serve);
  First.join();
  Second.join();
  return requests() < 0;
}
