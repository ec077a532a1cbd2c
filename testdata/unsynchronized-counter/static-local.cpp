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

void serve() {
  nextNumber();
  requests()++; // finds: unsynchronized-counter
}

int main() {
  std::thread First(serve), Second(serve);
  First.join();
  Second.join();
  return requests() < 0;
}
