// The lock is taken anew in every round, but the round's work is under it too;
// only the push needs it. The other worker does it right.
#include <mutex>
#include <thread>
#include <vector>

std::mutex Guard;
std::vector<long> Done;

long sumOfDivisors(long Number) {
  long Sum = 0;
  for (long Divisor = 1; Divisor <= Number; ++Divisor)
    if (Number % Divisor == 0)
      Sum += Divisor;
  return Sum;
}

void eager(long From, long To) {
  for (long Number = From; Number != To; ++Number) {
    std::lock_guard Held(Guard); // finds: cpu-work-under-global-lock
    Done.push_back(sumOfDivisors(Number));
  }
}

void polite(long From, long To) {
  for (long Number = From; Number != To; ++Number) {
    long Sum = sumOfDivisors(Number);
    std::lock_guard<std::mutex> Held(Guard); // silent: only the push
    Done.push_back(Sum);
  }
}

int main() {
  std::thread A(eager, 1, 500), B(eager, 500, 1000);
  A.join();
  B.join();
  std::thread C(polite, 1, 500), D(polite, 500, 1000);
  C.join();
  D.join();
}
