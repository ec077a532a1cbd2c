// The same two threads, each of which takes both locks at once:
// std::scoped_lock gives back what it has when it cannot get the other, so that
// nobody waits with a lock in hand.

#include <cstdio>
#include <cstdlib>
#include <functional>
#include <mutex>
#include <thread>

namespace {

struct Account {
  std::mutex Guard;
  long Balance = 100;
};

Account Savings, Wages;

void move(Account &From, Account &To, long Times) {
  for (long I = 0; I < Times; ++I) {
    std::scoped_lock Hold(From.Guard, To.Guard);
    --From.Balance;
    ++To.Balance;
  }
}

} // namespace

int main(int Argc, char **Argv) {
  const long Times = Argc > 1 ? std::atol(Argv[1]) : 1'000'000;
  std::thread Save(move, std::ref(Wages), std::ref(Savings), Times);
  std::thread Spend(move, std::ref(Savings), std::ref(Wages), Times);
  Save.join();
  Spend.join();
  std::printf("%ld and %ld in the end\n", Savings.Balance, Wages.Balance);
  return Savings.Balance == 100 && Wages.Balance == 100 ? EXIT_SUCCESS
                                                        : EXIT_FAILURE;
}
