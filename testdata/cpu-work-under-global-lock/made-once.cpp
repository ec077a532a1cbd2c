// What is made once is no bottleneck, but all threads that need it wait for the
// one that makes it: worth a word if that is most of what they do.
#include <mutex>
#include <thread>
#include <vector>

std::once_flag Loaded;
std::vector<double> Table;

void load() {
  for (int Row = 0; Row != 1000; ++Row)
    for (int Column = 0; Column != 1000; ++Column)
      Table.push_back(Row * 0.5 + Column);
}

double look(std::size_t At) {
  std::call_once(Loaded, load); // likely: cpu-work-under-global-lock
  return Table[At];
}

const std::vector<int> &squares() {
  static const std::vector<int> Squares = [] { // silent: quickly made
    std::vector<int> New;
    for (int I = 0; I != 1000; ++I)
      New.push_back(I * I);
    return New;
  }();
  return Squares;
}

int main() {
  std::thread A(look, 3), B(look, 4);
  std::thread C([] { squares(); }), D([] { squares(); });
  for (std::thread *T : {&A, &B, &C, &D})
    T->join();
}
