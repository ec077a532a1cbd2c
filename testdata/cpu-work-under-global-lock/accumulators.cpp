// A loop that only adds to one number holds the lock for the sake of the sum:
// each thread can have its own, and add that once.
#include <cstddef>
#include <mutex>
#include <thread>
#include <vector>

std::mutex Guard;
long Sum = 0, Hash = 0, Limit = 1000;

bool isPrime(long Number) {
  for (long Divisor = 2; Divisor * Divisor <= Number; ++Divisor)
    if (Number % Divisor == 0)
      return false;
  return Number > 1;
}

void count(long From, long To) {
  std::lock_guard Held(Guard); // finds: cpu-work-under-global-lock
  for (long Number = From; Number != To; ++Number)
    if (isPrime(Number))
      ++Sum;
}

void chain(long From, long To) {
  std::lock_guard Held(Guard); // silent: each round needs what the last one left
  for (long Number = From; Number != To; ++Number)
    Hash = Hash * 31 + Number;
}

void upTo(long From, long To) {
  std::lock_guard Held(Guard); // silent: it asks how much there is, each round
  for (long Number = From; Number != To && Limit > 0; ++Number)
    Limit -= Number;
}

std::vector<long> Histogram(1000);

void merge(const std::vector<long> &Mine) {
  std::lock_guard Held(Guard); // silent: what each thread has gathered
  for (std::size_t I = 0; I != Mine.size(); ++I)
    Histogram[I] += Mine[I];
}

int main() {
  std::thread A(count, 1, 10000), B(count, 10000, 20000);
  std::thread C(chain, 1, 10000), D(chain, 10000, 20000);
  std::thread E(upTo, 1, 10000), F(upTo, 10000, 20000);
  const std::vector<long> Mine(1000, 1);
  std::thread G([&] { merge(Mine); }), H([&] { merge(Mine); });
  for (std::thread *T : {&A, &B, &C, &D, &E, &F, &G, &H})
    T->join();
}
