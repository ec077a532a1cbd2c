// An index that a loop's condition draws from an atomic is nobody else's; one
// that is read there may be.
#include <atomic>
#include <cstddef>
#include <thread>
#include <vector>

void drawn(std::vector<long> &Jobs) {
  std::atomic<std::size_t> Next = 0;
  auto Work = [&] {
    for (std::size_t I; (I = Next++) < Jobs.size();)
      ++Jobs[I]; // silent: drawn by one thread only
  };
  std::thread A(Work), B(Work);
  A.join();
  B.join();
}

void drawnAgain(std::vector<long> &Jobs) {
  std::atomic<std::size_t> Next = 0;
  auto Work = [&] {
    std::size_t I;
    while ((I = Next.fetch_add(1)) < Jobs.size())
      ++Jobs[I]; // silent
  };
  std::thread A(Work), B(Work);
  A.join();
  B.join();
}

void read(std::vector<long> &Jobs) {
  std::atomic<std::size_t> Next = 0;
  auto Work = [&] {
    for (std::size_t I; (I = Next) < Jobs.size(); Next++)
      ++Jobs[I]; // finds: unsynchronized-counter
  };
  std::thread A(Work), B(Work);
  A.join();
  B.join();
}

int main() {
  std::vector<long> Jobs(100);
  drawn(Jobs);
  drawnAgain(Jobs);
  read(Jobs);
}
