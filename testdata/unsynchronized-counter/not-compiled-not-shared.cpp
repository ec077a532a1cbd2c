// No race, or none that can be seen: a template that nobody instantiates, an
// assertion that the build leaves out, counts that shared_ptr keeps, characters
// of std::cout, an object under test that one thread alone has.
#define NDEBUG
#include <cassert>
#include <iostream>
#include <memory>
#include <syncstream>
#include <thread>

int Unused = 0, Checked = 0, Shown = 0;

template <typename T> void never(T Value) {
  std::thread A([&] { ++Unused; }), B([&] { ++Unused; });
  A.join();
  B.join();
  Unused += Value;
}

struct Account {
  virtual ~Account() = default;
  virtual void deposit() { ++Deposits; } // silent: one thread has it
  int Deposits = 0;
};
struct FakeAccount : Account {
  void deposit() override { ++Calls; } // silent: so it is with the fake
  int Calls = 0;
};

void work(std::shared_ptr<const int> Shared) {
  std::shared_ptr<const int> Copy = Shared; // silent: the count is atomic
  std::cout << *Copy << '\n';               // silent: characters may mix
  std::osyncstream(std::cout) << *Shared << '\n';
}

int main() {
  auto Shared = std::make_shared<const int>(7);
  std::thread A(work, Shared), B(work, Shared), C([] { ++Checked; });
  assert(Checked >= 0); // silent: not in this build
  FakeAccount Fake;
  Account &Under = Fake;
  Under.deposit();
  Under.deposit();
  std::thread D([] { ++Shown; }); // finds: unsynchronized-counter
  ++Shown;
  A.join();
  B.join();
  C.join();
  D.join();
  return Fake.Calls;
}
