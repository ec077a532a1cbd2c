// Data that nobody changes once threads run, and initialisation that the
// language or the library makes safe.
#include <mutex>
#include <thread>
#include <vector>

const int Limit = 100;
constexpr int Step = 2;
int Configured = 1;
std::once_flag Once;
int Prepared = 0;

const std::vector<int> &table() {
  static const std::vector<int> Table = [] {
    std::vector<int> Values;
    int Next = 0;
    for (int I = 0; I != 10; ++I)
      Values.push_back(Next += Step);
    return Values;
  }();
  return Table;
}

void prepare() { ++Prepared; } // silent: call_once runs it once

int work() {
  std::call_once(Once, prepare);
  int Sum = 0;
  for (int Value : table())
    Sum += Value * Configured + Prepared;
  return Sum < Limit ? Sum : Limit;
}

int main(int Count, char **) {
  Configured += Count; // silent: before the threads
  std::thread A(work), B(work);
  A.join();
  B.join();
}
