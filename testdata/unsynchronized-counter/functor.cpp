// A function object is copied into its thread, but the pointer and the
// reference in it still lead to the one shared counter.
#include <functional>
#include <thread>

struct CountThrough {
  int *Sum;
  void operator()() const {
    ++*Sum; // finds: unsynchronized-counter
  }
};

struct CountInto {
  int &Sum;
  void operator()(int Step) {
    Sum += Step; // finds: unsynchronized-counter
  }
};

struct CountAlone {
  int Sum = 0;
  void operator()() { ++Sum; } // silent: each thread has a copy
};

void add(int &Sum, int Step) {
  Sum += Step; // finds: unsynchronized-counter
}

int main() {
  int ByPointer = 0, ByReference = 0, Bound = 0;
  CountAlone Alone;
  std::thread A(CountThrough{&ByPointer}), B(CountThrough{&ByPointer});
  std::thread C(CountInto{ByReference}, 1), D(CountInto{ByReference}, 2);
  std::thread E(std::bind(add, std::ref(Bound), 1));
  std::thread F(std::bind(add, std::ref(Bound), 2));
  std::thread G(Alone), H(Alone);
  for (std::thread *T : {&A, &B, &C, &D, &E, &F, &G, &H})
    T->join();
}
