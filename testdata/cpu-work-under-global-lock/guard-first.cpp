// The classic: each thread takes the one lock, then computes. The threads take
// turns, so two of them need as long as one.
#include <mutex>
#include <thread>
#include <vector>

std::mutex Results;
std::vector<long> Factors;

void factorise(long Number) {
  std::lock_guard Held(Results); // finds: cpu-work-under-global-lock
  std::vector<long> Mine;
  for (long Divisor = 2; Divisor <= Number; ++Divisor)
    while (Number % Divisor == 0) {
      Number /= Divisor;
      Mine.push_back(Divisor);
    }
  Factors.insert(Factors.end(), Mine.begin(), Mine.end());
}

int main() {
  std::thread First(factorise, 20011), Second(factorise, 30011);
  First.join();
  Second.join();
  return Factors.empty();
}
