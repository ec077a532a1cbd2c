// A number that std::bind is given belongs to what it makes, even if the
// function takes it by reference; what std::ref wraps is the caller's.
#include <functional>
#include <thread>

void count(int &Number) {
  ++Number; // finds: unsynchronized-counter
}
void countOwn(int &Number) {
  ++Number; // silent: a copy for each
}

int main() {
  int Total = 0, Shared = 0;
  auto Own = std::bind(countOwn, Total);
  std::thread A(Own), B(Own);
  ++Total;
  A.join();
  B.join();
  auto Both = std::bind(count, std::ref(Shared));
  std::thread C(Both), D(Both);
  C.join();
  D.join();
  return Total + Shared;
}
