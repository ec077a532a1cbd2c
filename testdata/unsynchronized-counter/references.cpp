// A reference is another name for the counter: a member that is one, a
// reference_wrapper, a getter that returns one, an alias of an alias.
#include <functional>
#include <thread>

class Meter {
public:
  explicit Meter(long &Total) : Total(Total) {}
  void tick() {
    ++Total; // finds: unsynchronized-counter
  }

private:
  long &Total;
};

struct Bell {
  std::reference_wrapper<int> Rings;
  void ring() {
    Rings.get()++; // finds: unsynchronized-counter
  }
};

class Register {
public:
  int &sum() { return Sum; }
  int &same() { return sum(); }

private:
  int Sum = 0;
};

int Steps = 0;

void walk() {
  int &First = Steps;
  int &Second = First;
  Second++; // finds: unsynchronized-counter
}

int main() {
  long Litres = 0;
  Meter Hot(Litres), Cold(Litres);
  std::thread A([&] { Hot.tick(); }), B([&] { Cold.tick(); });

  int Rings = 0;
  Bell Front{Rings}, Back{Rings};
  std::thread C([&] { Front.ring(); }), D(&Bell::ring, &Back);

  Register Till;
  std::thread E([&] {
    ++Till.same(); // finds: unsynchronized-counter
  });
  std::thread F([&] { Till.sum() += 5; });

  std::thread G(walk), H(walk);
  for (std::thread *T : {&A, &B, &C, &D, &E, &F, &G, &H})
    T->join();
}
