// The worker looks innocent: the lock and the work are both in a function that
// it calls.
#include <mutex>
#include <thread>

std::mutex Guard;
long Best = 0;

bool isPrime(long Number) {
  for (long Divisor = 2; Divisor * Divisor <= Number; ++Divisor)
    if (Number % Divisor == 0)
      return false;
  return Number > 1;
}

void searchRange(long From, long To) {
  std::unique_lock Held(Guard); // finds: cpu-work-under-global-lock
  long Last = 0;
  for (long Number = From; Number != To; ++Number)
    if (isPrime(Number))
      Last = Number;
  if (Last > Best)
    Best = Last;
}

void worker(long Part) { searchRange(Part * 1000, Part * 1000 + 1000); }

int main() {
  std::thread A(worker, 1), B(worker, 2), C(worker, 3);
  A.join();
  B.join();
  C.join();
}
