// The update may stand in a function that knows nothing of threads: by
// reference, by pointer, two levels down, in a template, in a member, in a
// lambda that is a global.
#include <thread>

int ByReference, ByPointer, Deep, InTemplate, Shared, InLambda;

void increase(int &N) {
  ++N; // finds: unsynchronized-counter
}
void increaseAt(int *N) {
  *N += 1; // finds: unsynchronized-counter
}
void deepest(int &N) {
  N--; // finds: unsynchronized-counter
}
void deeper(int &N) { deepest(N); }
template <class Number> void step(Number &N) {
  N = N + 1; // finds: unsynchronized-counter
}

auto Count = [] {
  ++Shared; // finds: unsynchronized-counter
};
const auto Add = [](auto &N, int By) {
  N -= By; // finds: unsynchronized-counter
};

class Odometer {
public:
  void drive() { advance(); }

private:
  void advance() {
    ++Metres; // finds: unsynchronized-counter
  }
  long Metres = 0;
};

Odometer Car;

void work() {
  increase(ByReference);
  increaseAt(&ByPointer);
  deeper(Deep);
  step(InTemplate);
  Car.drive();
  Count();
  Add(InLambda, 2);
  int Own = 0;
  Add(Own, 2);
  increase(Own); // silent: a local of this thread
}

int main() {
  std::thread A(work), B(work);
  A.join();
  B.join();
}
