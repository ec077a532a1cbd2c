// Two threads move money between two accounts, in opposite directions. Each
// locks the account that it takes from, then the one that it gives to: if both
// have locked their first, each waits for the other, for ever.

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
    std::lock_guard<std::mutex> HoldFrom(From.Guard);
    std::lock_guard<std::mutex> HoldTo(To.Guard);
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
