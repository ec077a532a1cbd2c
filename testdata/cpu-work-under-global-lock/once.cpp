// Heavy preparation that happens once is no bottleneck: the initialisation of a
// static, call_once, and work before the threads start.
#include <mutex>
#include <thread>
#include <vector>

std::mutex Guard;
std::once_flag Loaded;
std::vector<int> Table;

void load() {
  std::lock_guard<std::mutex> Held(Guard); // silent: before any thread
  for (int I = 0; I != 1000; ++I)
    Table.push_back(I * I);
}

const std::vector<int> &squares() {
  static const std::vector<int> Squares = [] {
    std::vector<int> New;
    for (int I = 0; I != 1000; ++I)
      New.push_back(I * I);
    return New;
  }();
  return Squares;
}

int look(std::size_t Index) {
  std::lock_guard<std::mutex> Held(Guard); // silent: a look-up
  return Table[Index] + squares()[Index];
}

int main() {
  load();
  std::thread A(look, 3), B(look, 4);
  A.join();
  B.join();
}
