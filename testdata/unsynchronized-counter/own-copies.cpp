// What each thread has for itself cannot be met: thread_local, locals, copies,
// objects that it makes or is given.
#include <functional>
#include <memory>
#include <thread>
#include <utility>

thread_local int PerThread = 0;

struct Basket {
  int Apples = 0;
  void pick() { ++Apples; }
};

int local() {
  int Mine = 0;
  ++Mine;
  Basket Own;
  Own.pick();
  auto OnHeap = std::make_unique<Basket>();
  OnHeap->pick();
  int *Raw = new int(0);
  ++*Raw;
  delete Raw;
  ++PerThread;
  thread_local int Calls = 0;
  return ++Calls + Mine;
}

void owned(std::unique_ptr<Basket> Given) { Given->pick(); }
void copied(Basket Given) { Given.pick(); }

int main() {
  Basket Shared;
  int Start = 5;
  std::thread A(local), B(local);
  std::thread C(owned, std::make_unique<Basket>());
  std::thread D(copied, Shared), E(copied, Shared);
  std::thread F([Start]() mutable { ++Start; });
  std::thread G([=]() mutable { ++Start; });
  std::thread H([Mine = std::make_unique<Basket>()] { Mine->pick(); });
  Basket Left, Right;
  std::thread I(&Basket::pick, &Left), J(&Basket::pick, &Right);
  for (std::thread *T : {&A, &B, &C, &D, &E, &F, &G, &H, &I, &J})
    T->join();
  return Shared.Apples + Start - 5;
}
