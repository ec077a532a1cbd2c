// The same two threads, and one order for all: whoever needs both accounts
// locks the wages first, whichever way the money goes.

#include <cstdio>
#include <cstdlib>
#include <mutex>
#include <thread>

namespace {

struct Account {
  std::mutex Guard;
  long Balance = 100;
};

Account Wages, Savings;

void save(long Times) {
  for (long I = 0; I < Times; ++I) {
    std::lock_guard<std::mutex> HoldWages(Wages.Guard);
    std::lock_guard<std::mutex> HoldSavings(Savings.Guard);
    --Wages.Balance;
    ++Savings.Balance;
  }
}

void spend(long Times) {
  for (long I = 0; I < Times; ++I) {
    std::lock_guard<std::mutex> HoldWages(Wages.Guard);
    std::lock_guard<std::mutex> HoldSavings(Savings.Guard);
    --Savings.Balance;
    ++Wages.Balance;
  }
}

} // namespace

int main(int Argc, char **Argv) {
  const long Times = Argc > 1 ? std::atol(Argv[1]) : 1'000'000;
  std::thread Saver(save, Times), Spender(spend, Times);
  Saver.join();
  Spender.join();
  std::printf("%ld and %ld in the end\n", Wages.Balance, Savings.Balance);
  return Wages.Balance == 100 && Savings.Balance == 100 ? EXIT_SUCCESS
                                                        : EXIT_FAILURE;
}
