// std::ref and a pointer hand the object itself to the thread; a plain argument
// hands over a copy.
#include <functional>
#include <thread>

void byReference(int &Cups) {
  ++Cups; // finds: unsynchronized-counter
}
void byPointer(int *Cups) {
  *Cups = *Cups + 1; // finds: unsynchronized-counter
}
bool byValue(int Cups) { return ++Cups > 3; } // silent: its own copy

int main() {
  int Tea = 0, Coffee = 0, Water = 0;
  std::thread A(byReference, std::ref(Tea)), B(byReference, std::ref(Tea));
  std::thread C(byPointer, &Coffee), D(byPointer, &Coffee);
  std::thread E(byValue, Water), F(byValue, Water);
  A.join();
  B.join();
  C.join();
  D.join();
  E.join();
  F.join();
  return Water;
}
